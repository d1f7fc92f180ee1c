"""The pages. Streamlit is imported here and nowhere else; what draws a record is a pure function without it.

Modules named ``*_view`` take records and return escaped HTML; modules named ``*_page`` hold layout and ask the library.
"""
