"""The access matrix: a line an operation, under the lowest role that may, with what ids it takes.

    get_page            document                 in the path: somebody else's must be 404, as one nobody has
    find_records        ?document ?batch         in the query
    add_judgement       .left=record             in the body: answered as for an id nobody has
    sign_in                                      no id of anybody's
    set_targets         !                        holds for all municipalities: refused to who sees some of them alone

An operation that is not here fails the test; so does one here that the API has not.
"""

from dataclasses import dataclass
from typing import Final

from model.account import AccountRole

NOBODY: Final = "nobody"
LINK: Final = "an upload link"

TABLE: Final = {
    NOBODY: """
        sign_in
        sign_out
        get_session
        health
        ready
        list_problems
        get_problem
        record_schema
        list_schemas
        get_schema
        get_subscribed_calendar
    """,
    LINK: """
        get_upload
        list_sent_files
        send_file
        close_upload
    """,
    AccountRole.READER: """
        me
        change_my_password
        list_tokens
        add_token
        revoke_token
        list_batches
        get_batch                     batch
        get_batch_summary             batch
        list_batch_changes            batch
        list_failures                 batch
        list_files                    batch
        has_file                      batch
        batch_events                  batch
        list_changes
        change_events
        list_documents                ?batch
        get_document                  document
        get_contract                  document
        get_original                  document
        list_document_records         document
        get_document_history          document
        get_document_retention        document
        list_pages                    document
        get_page                      document
        get_page_words                document
        render_document               document
        find_records                  ?document ?batch ?cluster
        get_record                    record
        get_record_history            record
        get_command                   command
        find_activities
        get_activity                  activity
        list_activity_members         activity
        get_drift
        get_presence                  document
        document_events               document
        list_comments                 document ?record
        count_comments                document
        get_comment                   comment
        list_comment_versions         comment
        list_assignments              ?document ?batch
        get_assignment                assignment
        get_second_check_setting
        get_agreement
        list_groups                   ?document ?batch
        get_group                     group ?document ?batch
        list_group_members            group ?document ?batch
        list_deeds
        get_deed                      deed
        list_deed_documents           deed
        list_alike                    record
        list_fixes                    document
        get_quality
        get_quality_curve
        get_quality_targets
        list_quality_targets
        list_thresholds
        list_quality_runs
        get_quality_run
        list_coverage_choices
        list_coverage_references
        get_coverage
        get_coverage_cell
        get_coverage_file
        list_coverage_gaps
        list_coverage_extras
        list_coverage_schools
        list_coverage_school_records
        get_coverage_timeline
        list_indicators               ?document
        list_indicator_choices
        get_execution_file            ?document
        get_indicator_file            ?document
        list_indicator_values         target
        get_indicator                 indicator
        list_versions                 document
        compare_documents             document ?former=document
        list_links
        get_link                      link
        list_references
        get_reference                 reference
        list_document_references      document
        list_document_referrers       document
        list_chain_words              document
        list_municipalities
        get_municipality              municipality
        get_municipality_year         municipality
        get_municipality_gaps         municipality
        get_municipality_findings     municipality
        get_municipality_file         municipality
        list_execution                ?document
        count_execution               ?document
        get_execution                 record
        get_execution_history         record
        list_execution_deeds          ?document
        list_execution_reports
        get_execution_report          document planned
        list_exports
        add_export                    .document .batch
        get_export                    export
        get_export_file               export
        get_export_manifest           export
        cancel_export                 export
        remove_export                 export
        list_forms
        list_form_choices
        get_form
        get_form_file
        preview_form
        list_returns
        get_return                    return
        list_return_lines             return
        list_saved_exports
        add_saved_export
        preview_timetable
        get_saved_export
        change_saved_export
        delete_saved_export
        restore_saved_export
        pause_saved_export
        resume_saved_export
        run_saved_export
        list_saved_export_runs
        list_campaigns
        get_campaign                  campaign
        list_expectations             campaign
        find_expectations
        get_expectation               expectation
        list_campaign_words           campaign
        get_campaign_reminders        campaign
        get_campaign_reminders_calendar campaign
        list_obligations              ?document
        get_obligation                obligation
        list_letter_municipalities
        list_letters                  ?document
        get_letter                    letter
        list_letter_points            letter
        check_letter                  letter
        get_letter_history            letter
        get_letter_file               letter
        list_letter_runs
        get_letter_run                letter_run
        get_letter_run_file           letter_run
        list_letter_templates
        list_letter_template_fields
        get_own_letter_template_file
        preview_own_letter_template
        get_letter_template
        get_letter_template_file
        preview_letter_template
        list_calendars
        add_calendar
        get_calendar
        change_calendar
        revoke_calendar
        get_cluster                   cluster
        list_judgements               ?record
        list_pairs
        why_pair                      ?left=record ?right=record
        list_cluster_trail            cluster
        why_cluster                   cluster
        list_wordings
        list_questions
        get_wording
        find_entries
        list_names
        list_name_places
        list_lessons
    """,
    AccountRole.UPLOADER: """
        add_batch
        retry_batch                   batch
        put_file                      batch
        retry_file                    file
    """,
    AccountRole.REVIEWER: """
        extract
        change_batch                  batch
        undo_batch_change             batch change
        enter_document                document
        leave_document                document
        add_comment                   document .record
        change_comment                comment
        delete_comment                comment
        list_colleagues
        list_mentions
        change_mention
        count_my_tasks
        add_assignments               .batch
        undo_assignments              set
        change_assignment             assignment
        delete_assignment             assignment
        next_second_check
        answer_second_check           check
        retract_second_check          check
        preview_group                 group .document .batch
        decide_group                  group .document .batch
        undo_deed                     deed
        add_return
        remove_return                 return
        choose_return_lines           return
        apply_return                  return
        undo_return                   return
        draft_letters
        change_letter                 letter
        change_letter_points          letter
        add_letter_point              letter
        remove_letter_point           letter
        mark_letter_sent              letter
        mark_letter_answered          letter
        say_of_letter_point           letter
        repeat_letter                 letter
        undo_letter_step              letter
        delete_letter                 letter
        restore_letter                letter
        make_letters
        attach_document               expectation .document_id=document
        detach_document               expectation document
        change_document               document
        set_column                    document
        rename_section                document
        add_record                    document
        approve_document              document
        split_document                document
        join_files                    batch .files=file
        reread_region                 document
        change_record                 record
        accept_record                 record
        delete_record                 record
        split_record                  record
        merge_record                  record .other=record
        make_section                  record
        postpone_record               record
        resume_record                 record
        fix_record                    record
        next_for_review               .document .batch .after=record
        next_document                 .batch .after=document
        undo_command                  command
        add_judgement                 .left=record .right=record
        retire_judgement              judgement
        add_indicator_word            .target .value
        retire_indicator_word         indicator_word
        link_documents                document .other=document
        decide_link                   link
        say_reference                 reference .document
        retire_reference_word         word
        say_chain_link                .document .parent=document
        retire_chain_word             word=chain_word
        say_execution                 record
        say_executions
        undo_execution_deed           execution_deed
        decide_execution_links        document planned
        name_cluster                  cluster
        decide_name                   name
        add_lesson                    .document
        set_lesson_scope              lesson
        retire_lesson                 lesson
    """,
    AccountRole.METHODIST: """
        add_wording                   !
        retire_wording                !
        preview_wording               !
        set_quality_targets           !
        start_quality_run             !
        undo_quality_run              !
        list_second_checks            ?document
        get_second_check              check
        set_second_check_setting      !
        decide_second_check           check
        undo_second_check_decision    check
        hold_document                 document
        lift_hold                     document
        add_campaign
        preview_campaign
        read_campaign_names
        change_campaign               campaign
        delete_campaign               campaign
        close_campaign                campaign
        reopen_campaign               campaign
        copy_campaign                 campaign
        add_campaign_senders          campaign
        name_campaign_sender          campaign sender
        remove_campaign_sender        campaign sender
        undo_campaign_word            campaign word=campaign_word
        add_campaign_links            campaign
        list_campaign_links           campaign
        excuse_expectation            expectation
        extend_expectation            expectation
        confirm_obligation            obligation
        refuse_obligation             obligation
        reopen_obligation             obligation
        list_upload_links
        add_upload_link
        revoke_upload_link            upload_link
        add_form                      !
        change_form                   !
        delete_form                   !
        undo_form                     !
        add_letter_template           !
        change_letter_template        !
        delete_letter_template        !
        undo_letter_template          !
        list_webhooks
        add_webhook
        get_webhook
        change_webhook
        delete_webhook
        rotate_webhook_secret
        pause_webhook
        resume_webhook
        test_webhook
        replay_webhook
        list_webhook_deliveries
        get_webhook_delivery
        list_webhook_attempts
        replay_webhook_delivery
    """,
    AccountRole.ADMINISTRATOR: """
        list_accounts                 !
        add_account                   !
        change_account                !
        list_sessions                 !
        end_sessions                  !
        list_audit                    !
        list_audit_events             !
        get_audit_file                !
        get_metrics                   !
        get_removal_plan              !
        remove_document               !
        keep_document                 !
        get_retention_rules           !
        set_retention_rules           !
        preview_retention             !
        list_removals                 !
        get_quotas                    !
        set_quotas                    !
        list_quota_use                !
    """,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """An id an operation takes: what it is of, and where it stands."""

    kind: str
    #: Of the parameter, or of the member of the body.
    name: str
    #: "path", "?" (query), "." (body).
    where: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A line of the table."""

    operation: str
    #: The lowest role; NOBODY, LINK.
    needs: str
    ids: tuple[Given, ...]
    #: Only for who sees all municipalities.
    is_for_all: bool


def rows() -> dict[str, Row]:
    """Return the lines by operation."""
    lines = ((role, line.split()) for role, text in TABLE.items() for line in text.strip().splitlines())
    return {words[0]: _row(role, *words) for role, words in lines}


def _row(role: str, operation: str, *words: str) -> Row:
    ids = tuple(_given(word) for word in words if word != "!")
    return Row(operation=operation, needs=role, ids=ids, is_for_all="!" in words)


def _given(word: str) -> Given:
    where = word[0] if word[0] in "?." else "path"
    name, _, kind = word.lstrip("?.").partition("=")
    return Given(kind=kind or name, name=f"{name}_id" if where == "path" else name, where=where)
