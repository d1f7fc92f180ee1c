"""Indexes on a server: the same documents, passages and answers as the local index, kept in PostgreSQL with pgvector.

``verbs`` changes an index, ``source`` reads one. SQL is written nowhere else, and no other package knows the driver.
"""
