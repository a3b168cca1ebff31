-- Who may see what: roles, the municipalities of an account, row-level security.
alter table account drop constraint account_role_check;
alter table account add constraint account_role_check
    check (role in ('reader', 'uploader', 'reviewer', 'methodist', 'administrator'));
alter table api_token drop constraint api_token_role_check;
alter table api_token add constraint api_token_role_check
    check (role in ('reader', 'uploader', 'reviewer', 'methodist', 'administrator'));
