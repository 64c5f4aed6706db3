"""What editors say of a source, applied before any rule."""
