"""reportkit: check a review report, extract its findings, keep the improvement items, write the committee paper. Offline."""
