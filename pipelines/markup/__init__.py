"""A page's bytes as text, tree and index, what its head states, and the layouts that know its family's markup."""
