"""The pages: server-rendered HTML that works without scripts, in Chinese and English."""
