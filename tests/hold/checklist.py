"""What is tried against Svod, item by item, and which tests try it; «hold:NAME» is a case of make hold.

S: links that a document follows. U: uploads and parsing. A: access and the page. W: webhooks. D: data and exports.
"""

#: Item -> what it asks for, in short; the tests that show it.
CHECKLIST: dict[str, tuple[str, tuple[str, ...]]] = {
    "S1": (
        "a picture, object, template or chunk elsewhere is not fetched",
        (
            "tests/hostile/test_requests.py::test_a_reader_asks_for_nothing",
            "tests/hostile/test_requests.py::test_a_rendering_asks_for_nothing",
            "hold:hostile",
        ),
    ),
    "S2": (
        "a page named .docx is read as a page, and fetches nothing",
        (
            "tests/hostile/test_polyglots.py::test_content_decides_what_a_file_is",
            "tests/ingest/test_convert.py::test_links_in_a_document_are_not_followed",
        ),
    ),
    "S3": (
        "LibreOffice has a filter forced on it, and does not run where its network cannot be cut",
        (
            "tests/ingest/test_convert.py::test_libreoffice_does_not_run_where_its_network_cannot_be_cut",
            "tests/hostile/test_requests.py::test_a_reader_through_libreoffice_asks_for_nothing",
        ),
    ),
    "U1": (
        "sizes are capped while bytes come in: 413 at limit + 1",
        (
            "tests/api/test_uploads.py::test_three_gigabytes_are_refused_before_a_byte_is_read",
            "tests/api/test_uploads.py::test_a_body_without_a_length_is_stopped_at_the_limit",
            "tests/api/test_quotas.py::test_a_file_over_the_bytes_of_a_day_is_refused_before_it_is_taken_in",
            "tests/api/test_upload_links.py::test_a_link_takes_no_more_bytes_than_it_was_made_for",
        ),
    ),
    "U2": (
        "a list of formats, with the most a file of each may say",
        (
            "tests/ingest/test_sniff.py::test_what_cannot_be_read_is_named",
            "tests/ingest/test_volume.py::test_what_says_more_is_refused",
        ),
    ),
    "U3": (
        "content decides, not the name; what is two things at once is refused",
        ("tests/hostile/test_polyglots.py::test_content_decides_what_a_file_is",),
    ),
    "U4": (
        "bombs, overlaps, quines, depth, members, repetition",
        (
            "tests/hostile/test_bombs.py::test_an_archive_that_swells_is_refused",
            "tests/hostile/test_bombs.py::test_what_nests_or_spans_without_end_ends_in_time",
            "tests/hostile/test_containers.py::test_a_container_that_leads_out_or_swells_is_refused",
            "tests/hostile/test_repeated.py::test_what_repeats_itself_is_said_once_or_refused",
            "tests/hostile/test_repeated.py::test_an_archive_too_deep_is_not_taken_apart_anew",
        ),
    ),
    "U5": (
        "names that lead out, hide or clash; names in cp866 and cp1251",
        (
            "tests/ingest/containers/test_zip.py::test_unsafe_names_are_refused",
            "tests/ingest/containers/test_zip.py::test_links_are_refused",
            "tests/ingest/containers/test_zip.py::test_names_that_differ_in_case_alone_are_refused",
            "tests/ingest/containers/test_zip.py::test_names_are_read_as_their_author_wrote_them",
            "tests/ingest/containers/test_archives.py::test_unsafe_names_refuse_the_archive",
            "tests/hostile/test_containers.py::test_what_a_worker_leaves_in_place_of_a_member_is_not_followed",
        ),
    ),
    "U6": (
        "pixels, pages and time of pictures and PDFs are bounded",
        (
            "tests/hostile/test_bombs.py::test_an_image_of_too_many_dots_ends_in_its_code",
            "tests/hostile/test_bombs.py::test_a_pdf_of_false_figures_and_rings_ends_in_its_code",
            "tests/hostile/test_bombs.py::test_content_without_end_ends_in_time",
            "tests/hostile/test_repeated.py::test_pages_of_a_picture_are_counted_before_the_first_is_recognised",
        ),
    ),
    "U7": (
        "no entity, no DTD, in any part",
        (
            "tests/hostile/test_entities.py::test_an_entity_is_refused_or_left_alone",
            "tests/hostile/test_entities.py::test_an_opendocument_with_entities_gives_nothing_of_a_file",
            "hold:hostile",
        ),
    ),
    "U8": (
        "no request by any link, field or action of a document",
        (
            "tests/hostile/test_requests.py::test_a_reader_asks_for_nothing",
            "tests/ingest/test_convert.py::test_a_picture_that_is_a_file_of_this_machine_is_not_drawn",
            "tests/hostile/test_children.py::test_neither_a_port_nor_a_socket_answers",
            "hold:hostile",
        ),
    ),
    "U9": (
        "macros are flagged, nothing is run, originals are attachments",
        (
            "tests/hostile/test_programs.py::test_macros_are_flagged",
            "tests/hostile/test_programs.py::test_macros_that_hide_in_a_docx_are_flagged",
            "tests/hostile/test_programs.py::test_a_field_runs_nothing",
            "tests/hostile/test_programs.py::test_what_is_embedded_is_left_alone",
            "tests/api/test_documents.py::test_the_original_is_always_an_attachment_in_a_sandbox",
        ),
    ),
    "U10": (
        "what is locked says so",
        (
            "tests/hostile/test_broken.py::test_a_locked_file_says_so",
            "tests/ingest/containers/test_zip.py::test_a_locked_archive_says_so",
        ),
    ),
    "U11": (
        "empty, cut and damaged files end each in its state",
        (
            "tests/hostile/test_broken.py::test_next_to_nothing_is_no_document",
            "tests/hostile/test_broken.py::test_a_cut_file_ends_in_a_state_wherever_it_was_cut",
            "tests/hostile/test_mutations.py::test_a_hundred_damaged_files_end_each_in_a_state",
        ),
    ),
    "U13": (
        "bytes are kept by digest, names in the database alone; nothing is shown inline",
        (
            "tests/api/test_uploads.py::test_a_file_is_taken_in_with_its_document_and_job",
            "tests/api/test_uploads.py::test_a_hostile_name_is_refused",
            "tests/api/test_documents.py::test_the_original_is_always_an_attachment_in_a_sandbox",
            "tests/api/test_security_surface.py::test_what_was_uploaded_is_only_ever_saved",
        ),
    ),
    "U14": (
        "the jail: no network, nothing to read or write, limits, nothing left; hostile files stop no good one",
        (
            "tests/hostile/test_children.py::test_a_child_that_does_not_obey_is_ended_and_the_next_file_is_read",
            "tests/hostile/test_children.py::test_only_the_private_folder_and_the_exchange_can_be_written",
            "tests/hostile/test_children.py::test_no_other_process_is_seen_and_no_privilege_is_left",
            "tests/hostile/test_lower_walls.py::test_lower_walls_still_hold_time_memory_and_processes",
            "tests/hostile/test_neighbours.py::test_a_hundred_hostile_files_stop_no_good_one",
            "hold:hostile",
        ),
    ),
    "U15": (
        "bytes that are not what their digest says are refused; a killed server leaves each file whole or absent",
        (
            "tests/api/test_digests.py::test_a_file_whose_digest_is_wrong_is_refused_and_nothing_of_it_kept",
            (
                "tests/integration/test_server_kills.py::"
                "test_a_kill_of_the_server_at_each_moment_of_an_upload_leaves_each_file_whole_or_absent"
            ),
            "hold:cut-uploads",
        ),
    ),
    "U16": (
        "the same bytes at once are one document",
        ("tests/api/test_races.py::test_the_same_bytes_sent_at_once_are_one_document",),
    ),
    "U17": ("a full disk leaves no half of a file", ("hold:disk-full",)),
    "A1": (
        "every operation against every role, from the description",
        (
            "tests/api/access/test_table.py::test_every_operation_is_in_the_table_and_nothing_else",
            "tests/api/access/test_matrix.py::test_an_operation_is_open_to_its_role_and_those_above_alone",
            "tests/api/access/test_matrix.py::test_what_is_somebody_elses_is_as_what_is_not_there",
            "tests/api/access/test_leaks.py::test_an_answer_is_the_same_with_another_municipality_beside",
            "hold:access",
        ),
    ),
    "A2": (
        "the database's own net under the conditions of statements",
        ("tests/store/test_scopes_tables.py::*",),
    ),
    "A3": ("what is somebody else's is as what is not there", ("tests/api/access/test_leaks.py::*",)),
    "A4": (
        "sessions: rotated, ended, flagged",
        (
            "tests/api/test_security_sessions.py::test_a_session_somebody_else_chose_is_not_the_one_a_person_gets",
            "tests/api/test_security_sessions.py::test_an_administrator_ends_all_sessions_at_once",
            "tests/api/test_security_sessions.py::test_the_cookies_flags_over_plain_and_over_encrypted_http",
        ),
    ),
    "A5": (
        "a foreign page changes nothing",
        ("tests/api/test_security_sessions.py::test_every_unsafe_operation_refuses_a_foreign_page",),
    ),
    "A6": (
        "guessing is slowed down, a login nobody has is not told",
        (
            "tests/api/test_security_sessions.py::test_two_servers_over_one_database_count_guesses_together",
            "tests/api/test_security_sessions.py::test_a_login_nobody_has_waits_as_one_that_somebody_has",
            "tests/api/test_security_sessions.py::test_passwords_are_hashed_with_argon2id_of_a_sound_cost",
        ),
    ),
    "A8": (
        "a text of a document is text on every screen",
        ("tests/e2e/test_hostile_texts.py::test_what_a_document_says_is_text_on_every_screen",),
    ),
    "A9": (
        "what is not for people to set is refused",
        ("tests/api/test_security_surface.py::test_what_the_machine_alone_knows_is_not_for_people_to_set",),
    ),
    "A10": (
        "filters are words; rules take time in proportion to their text",
        (
            "tests/api/test_security_surface.py::test_a_filter_that_takes_too_long_is_given_up",
            "tests/api/test_security_surface.py::test_words_to_search_for_are_words_and_no_pattern",
            "tests/hostile/test_linear_rules.py::test_a_rule_on_text_is_linear",
        ),
    ),
    "A11": (
        "what one user may ask for is limited",
        ("tests/api/test_quotas.py::test_a_flood_of_exports_is_capped_for_its_user_alone",),
    ),
    "A12": (
        "no log tells a secret or a text",
        ("tests/integration/test_log_secrets.py::test_no_log_of_any_process_tells_a_name_a_password_a_key_or_a_text",),
    ),
    "W1": (
        "webhooks: signatures, replay, rotation, redirects, addresses, 410, retries, crashes",
        (
            "tests/svod/webhooks/test_signing.py::test_the_published_example_comes_out",
            "tests/svod/webhooks/test_signing.py::test_a_message_replayed_later_is_refused_by_the_receiver",
            "tests/svod/webhooks/test_delivering.py::test_during_a_rotation_both_secrets_sign_and_then_the_new_one_alone",
            "tests/svod/webhooks/test_delivering.py::test_a_redirect_is_a_failure",
            "tests/svod/webhooks/test_delivering.py::test_410_stops_the_webhook_and_keeps_what_waits",
            "tests/svod/webhooks/test_delivering.py::test_pauses_are_those_of_the_table_spread_by_a_tenth",
            "tests/svod/net/test_addresses.py::test_nothing_is_sent_to_an_address_that_is_not_the_internets",
            "tests/svod/net/test_guarded.py::test_a_name_that_leads_elsewhere_the_second_time_is_asked_once",
            (
                "tests/integration/test_webhook_kills.py::"
                "test_a_leader_killed_after_sending_sends_again_under_the_same_id_and_another_goes_on"
            ),
        ),
    ),
    "D1": (
        "twenty people and one record: no edit is lost",
        ("tests/api/test_races.py::test_twenty_people_change_one_record_over_a_real_server_and_no_edit_is_lost",),
    ),
    "D2": (
        "an undo gives back every byte",
        (
            "tests/svod/review/test_review.py::test_every_action_has_an_inverse_and_that_has_one_too",
            "tests/svod/review/test_rows.py::test_split_then_merge_is_the_same_row_and_an_undo_brings_back_every_byte",
        ),
    ),
    "D3": (
        "judgements: any walk of them gives the groups of the words that stand",
        (
            "tests/svod/dedup/test_judging.py::test_after_any_walk_the_groups_are_those_of_the_words_that_stand",
            "tests/svod/dedup/test_judging.py::test_settling_gives_what_judging_gave",
        ),
    ),
    "D4": (
        "whoever follows the feed misses nothing",
        ("tests/store/test_postgres_feed.py::test_a_tailing_reader_loses_nothing_of_sixteen_writers",),
    ),
    "D5": (
        "one key, one deed",
        (
            "tests/api/test_races.py::test_one_key_makes_one_batch_however_often_it_is_sent",
            "tests/api/test_exports.py::test_the_same_key_with_other_options_is_no_repeat",
        ),
    ),
    "D6": (
        "all formats hold the same; others' programs open them",
        (
            "tests/svod/exports/test_round_trips.py::test_parquet_holds_what_json_lines_hold",
            "tests/svod/exports/test_round_trips.py::test_the_machine_csv_holds_what_json_lines_hold",
            "tests/svod/exports/test_round_trips.py::test_workbook_and_csv_for_excel_hold_the_same_texts",
            "tests/svod/exports/test_round_trips.py::test_duckdb_reads_json_lines_and_the_machine_csv_by_itself",
            "tests/svod/exports/test_package.py::test_a_package_of_everything_is_valid_and_every_table_has_rows",
            "tests/api/test_exports.py::test_the_manifest_says_what_the_file_holds_and_stays_without_it",
        ),
    ),
    "D7": (
        "no cell becomes a formula, also after LibreOffice saved it",
        (
            "tests/export/test_csv.py::test_what_would_be_run_as_a_formula_is_text",
            "tests/export/test_csv.py::test_no_text_whatever_begins_as_a_formula",
            (
                "tests/export/test_records_xlsx.py::"
                "test_text_stays_text_and_nothing_seems_changed_after_libreoffice_saved_it"
            ),
            "tests/export/form/test_filling.py::test_totals_count_and_data_stay_text_after_libreoffice_saved_it",
            "tests/export/letters/test_template.py::test_values_are_plain_text_whatever_they_look_like",
            "tests/export/municipality/test_writing.py::test_any_text_is_written",
        ),
    ),
    "D8": (
        "a Russian Excel shows Cyrillic; «1.1» stays text",
        (
            "tests/export/test_csv.py::test_a_russian_excel_opens_it",
            "tests/export/test_csv.py::test_other_text_stays_as_it_is",
        ),
    ),
    "D9": (
        "a cancelled or failed export leaves no half of a file",
        (
            "tests/api/test_exports.py::test_an_export_that_waits_is_cancelled_and_never_made",
            "tests/integration/test_export_kills.py::test_an_export_whose_worker_was_killed_is_made_whole_by_another",
        ),
    ),
    "D10": (
        "calendars are valid and folded between letters",
        (
            "tests/export/calendar/test_second_library.py::test_the_name_of_a_long_calendar_is_folded_between_letters",
            "tests/export/calendar/test_calendar_writing.py::test_a_hostile_text_ends_no_line_and_hides_nothing",
        ),
    ),
    "D11": (
        "a purge reaches all, leaves hashes, and waits for a hold",
        (
            "tests/svod/retention/test_purging.py::test_a_document_goes_with_its_bytes_and_only_its_hash_is_left",
            "tests/svod/retention/test_purging.py::test_a_document_that_is_held_does_not_go_until_the_hold_is_lifted",
            "hold:purge",
        ),
    ),
}

#: What the checklist asks for and Svod has not, and why.
NOT_THERE: dict[str, str] = {
    "A7": "Svod signs in by name and password, and by tokens; it has no OpenID Connect that could be attacked.",
    "U12": "Svod asks no antivirus: files are read behind walls and given out as attachments alone.",
}
