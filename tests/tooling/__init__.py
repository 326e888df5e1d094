"""The real parts themselves, and the tools of the house: do they stand before anything is tested on them?"""
