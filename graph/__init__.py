"""The graph room: vocabulary, lists, stores and the snapshot that algorithms read."""
