"""Semantic retrieval: embeddings of texts, kept by content, and similarity by them."""
