"""What an instrument is, and how it is read from content files. Pure: no Django."""
