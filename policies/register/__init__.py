"""The entries of the register, by what they are about; policies/figures.py gathers them."""
