-- Staged text to typed values. Text that cannot be read becomes null: the source decides whether that is a refusal.

-- letters, digits, + and # only, lower case, without accents: how titles and names of organisations are compared.
-- Kana keep their marks, which make other letters of them; a title of signs alone is compared as it is.
create or replace macro title_key(t) as coalesce(
    nullif(regexp_replace(
        lower(if(regexp_matches(t, '[\x{3040}-\x{30FF}]'), nfc_normalize(t), strip_accents(nfc_normalize(t)))),
        '[^\p{L}\p{M}\p{N}+#]+', '', 'g'), ''),
    trim(t));

-- "1,751" and " 548" are numbers; a blank or thin space may stand between thousands
create or replace macro as_number(t) as
    try_cast(regexp_replace(replace(t, '%', ''), '[,\s\x{00A0}\x{2009}\x{202F}]', '', 'g') as double);
create or replace macro as_count(t) as try_cast(round(as_number(t)) as bigint);

-- a whole number, with or without a mark between its thousands; null where it is none, so that no mark is misread
create or replace macro as_whole(t) as case
    when regexp_full_match(trim(t), '[+-]?\d{1,3}([.,''’\s\x{00A0}\x{2009}\x{202F}]\d{3})+')
        then try_cast(regexp_replace(t, '[^0-9-]', '', 'g') as bigint)
    when not contains(t, ',') and not contains(t, '%') and as_number(t) = round(as_number(t))
        then try_cast(as_number(t) as bigint) end;

-- a number with a decimal point, or with a decimal comma where the file proves that it has them
create or replace macro proves_comma(t) as regexp_full_match(trim(t), '[+-]?[\d.\s\x{00A0}\x{202F}]*\d,(\d{1,2}|\d{4,})\s*%?');
create or replace macro as_decimal(t, has_comma) as case
    when has_comma and (contains(t, ',') or regexp_full_match(trim(t), '[+-]?\d{1,3}(\.\d{3})+'))
        then as_number(replace(replace(t, '.', ''), ',', '.'))
    when not contains(t, ',') or regexp_full_match(trim(t), '[+-]?\d{1,3}(,\d{3})+\.\d+\s*%?') then as_number(t) end;

-- a share between 0 and 1 that stands as a fraction in the file, or was turned into percent by a spreadsheet
create or replace macro as_share(t) as case
    when try_cast(replace(replace(trim(t), '%', ''), ',', '.') as double) / if(contains(t, '%'), 100, 1) between 0 and 1.0001
        then try_cast(replace(replace(trim(t), '%', ''), ',', '.') as double) / if(contains(t, '%'), 100, 1) end;

-- percent text as it stands in YouTube and e-mail exports (4.17 or 4.17%), as a fraction
create or replace macro percent_as_fraction(t) as as_number(t) / 100;

-- H:MM:SS, M:SS, "1h 2m 10s", plain seconds
create or replace macro as_seconds(t) as case
    when regexp_full_match(t, '\d+:\d{1,2}:\d{1,2}(\.\d+)?')
        then 3600 * cast(split_part(t, ':', 1) as double) + 60 * cast(split_part(t, ':', 2) as double) + cast(split_part(t, ':', 3) as double)
    when regexp_full_match(t, '\d+:\d{1,2}')
        then 60 * cast(split_part(t, ':', 1) as double) + cast(split_part(t, ':', 2) as double)
    when regexp_full_match(t, '\s*(\d+\s*h)?\s*(\d+\s*m)?\s*(\d+\s*s)?\s*') and t <> ''
        then 3600 * coalesce(try_cast(regexp_extract(t, '(\d+)\s*h', 1) as double), 0)
             + 60 * coalesce(try_cast(regexp_extract(t, '(\d+)\s*m', 1) as double), 0)
             + coalesce(try_cast(regexp_extract(t, '(\d+)\s*s', 1) as double), 0)
    else try_cast(t as double) end;

-- one offset at the end (Z, +02:00, GMT+2) is taken off and applied; `formats` are strptime formats, decided per
-- column over all rows before this runs; the result is the moment as written
create or replace macro without_offset(t) as
    regexp_replace(trim(t), '\s*(Z|UTC|(GMT|UTC)?[+-]\d{1,2}(:?\d{2})?)$', '');
create or replace macro offset_text(t) as
    case when regexp_matches(trim(t), '\d{1,2}:\d{2}')
         then regexp_extract(trim(t), '[\dM]\s*(Z|UTC|(GMT|UTC)?[+-]\d{1,2}(:?\d{2})?)$', 1) else '' end;
create or replace macro offset_minutes(t) as case
    when offset_text(t) = '' then null
    when offset_text(t) in ('Z', 'UTC') then 0
    else if(contains(offset_text(t), '-'), -1, 1)
         * (60 * cast(regexp_extract(offset_text(t), '[+-](\d{1,2}?)(:?\d{2})?$', 1) as integer)
            + coalesce(try_cast(regexp_extract(offset_text(t), '[+-]\d{1,2}?:?(\d{2})?$', 1) as integer), 0)) end;
-- a moment far from our days is none: a slip of the pen, a number, `infinity` or `epoch` that strptime takes too
create or replace macro of_our_days(moment) as
    if(moment >= timestamp '1990-01-01' and moment < timestamp '2101-01-01', moment, null);
create or replace macro as_moment(t, formats) as
    of_our_days(try_strptime(if(offset_text(t) = '', trim(t), without_offset(t)), formats));
create or replace macro as_utc(t, formats, zone) as
    if(offset_minutes(t) is not null,
       as_moment(t, formats) - to_minutes(offset_minutes(t)),
       timezone('UTC', timezone(zone, as_moment(t, formats))));
create or replace macro local_day(utc, zone) as cast(timezone(zone, timezone('UTC', utc)) as date);
create or replace macro as_day(t, formats) as cast(as_moment(t, formats) as date);

-- yes/no as people type it; a time or a date in an "attended" column means yes
create or replace macro as_flag(t) as case
    when lower(trim(t)) in ('yes', 'y', 'true', 't', 'x', '1', 'ja', 'oui', 'si', 'sim', 'attended', 'present', 'checked in', '✓', '✔') then true
    when lower(trim(t)) in ('no', 'n', 'false', 'f', '0', '-', '', 'nein', 'non', 'não', 'absent', 'no show', 'no-show', 'did not attend') then false
    when regexp_matches(t, '\d{1,2}:\d{2}|\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}') then true end;

-- the words of all platforms for where a registration stands; null: a word nobody knows
create or replace macro as_status(t) as case
    when t is null or trim(t) = '' then 'registered'
    when lower(trim(t)) in ('registered', 'approved', 'angemeldet', 'bestätigt', 'teilgenommen', 'inscrit', 'inscrita', 'inscrito', 'confirmado', 'confirmé', 'attending', 'confirmed', 'accepted', 'going', 'yes', 'complete', 'completed', 'paid', 'attended', 'no show', 'no-show', 'did not attend') then 'registered'
    when lower(trim(t)) in ('checked in', 'checked-in', 'checkedin') then 'checked in'
    when lower(trim(t)) in ('pending', 'pending approval', 'pending_approval', 'maybe', 'tentative', 'unconfirmed') then 'pending'
    when lower(trim(t)) in ('waitlisted', 'waitlist', 'warteliste', 'waiting list', 'on waiting list', 'wait list') then 'waitlisted'
    when lower(trim(t)) in ('invited', 'invitation sent') then 'invited'
    when lower(trim(t)) in ('declined', 'no', 'not going', 'not attending') then 'declined'
    when lower(trim(t)) in ('denied', 'rejected') then 'denied'
    when lower(trim(t)) in ('cancelled', 'canceled', 'abgemeldet', 'storniert', 'annulé', 'cancelado', 'withdrawn', 'cancelled by registrant', 'cancelled by self', 'cancelled by host') then 'cancelled'
    when lower(trim(t)) in ('refunded', 'refunded/canceled') then 'refunded'
    when lower(trim(t)) in ('deleted', 'removed') then 'deleted'
    when lower(trim(t)) in ('transferred') then 'transferred' end;

create or replace macro slice_of(a, b, c, d) as cast(md5(concat_ws('|', a, b, c, d)) as uuid);
create or replace macro event_key_of(platform, id, day) as concat_ws('|', platform, id, day);

-- YouTube Studio: an id of eleven characters, or that of a post; and a figure in the unit that its measure's name says
create or replace macro is_video_id(t) as coalesce(regexp_full_match(t, '[A-Za-z0-9_-]{11}|Ug[A-Za-z0-9_-]{20,}'), false);
create or replace macro studio_value(measure, t, has_comma) as case
    when measure = 'average_view_seconds' then as_seconds(t)
    when measure in ('ctr', 'average_percentage_viewed', 'stayed_to_watch', 'likes_share', 'end_screen_ctr')
        then as_decimal(t, has_comma) / 100
    when measure in ('watch_hours', 'estimated_revenue', 'average_views_per_viewer') then as_decimal(t, has_comma)
    else as_whole(t) end;
