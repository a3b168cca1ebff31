from model.geometry import BBox, Place, merge_places


def test_a_box_joined_with_another_holds_both():
    assert BBox(0.1, 0.2, 0.3, 0.4).union(BBox(0.2, 0.1, 0.5, 0.3)) == BBox(0.1, 0.1, 0.5, 0.4)


def test_places_are_joined_a_page_each():
    one = Place(page=1, bbox=BBox(0, 0, 0.5, 0.5))
    two = Place(page=1, bbox=BBox(0.5, 0, 1, 0.5))
    next_page = Place(page=2, bbox=BBox(0, 0, 1, 0.1))
    assert merge_places([one, two, next_page]) == (Place(page=1, bbox=BBox(0, 0, 1, 0.5)), next_page)


def test_a_part_of_a_text_files_place_is_exact():
    assert Place(start=100, end=120).within(3, 8) == Place(start=103, end=108)


def test_a_part_of_a_page_place_is_the_place_itself():
    place = Place(page=1, bbox=BBox(0, 0, 1, 1))
    assert place.within(3, 8) == place
