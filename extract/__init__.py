"""Извлечение: from a Document to the parts it holds and the text of their fields, as they stand.

`plans`, `passports`, `rosters` and `schedules` read tables; `orders`, `annexes` and `reports` read running text;
`mentions` finds what both name. Nothing is interpreted here: normalize does that.
"""
