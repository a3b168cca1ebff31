-- Orders of exports: formats, profiles, manifest, progress.
select 1;
