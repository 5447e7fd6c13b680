"""Where a released number comes from: for coordinators."""
