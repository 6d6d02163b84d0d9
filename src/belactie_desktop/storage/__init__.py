"""The only place with SQL: encrypted files, their keys, tables and queries; gives and takes domain objects."""
