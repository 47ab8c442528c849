"""House styles that come with reportkit, each one file of word rules."""
