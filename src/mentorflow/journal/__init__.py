"""All file I/O: records, drafts, locks, backups, exports and the journal's folders."""
