"""How well documents are read: results held against what a careful reader takes from them."""
