"""Where a released number comes from: for coordinators. Knows releases only, and no answer."""
