-- The dbt project, compiled for DuckDB. Made by `ssda903 plan`: do not edit.
-- fingerprint: d2bc238e30abb86ce7c989851a76a065c1917ae0dcb447a1d40977b5a9c392b6

-- statement: int_rule_fields
create or replace table int_rule_fields as
-- The fields to look at for each rule and flagged table, from the rules' own metadata.
select
    rule_code,
    table_name,
    fields
from (values
        ('101', 'header', 'SEX'),
        ('1014', 'uasc', 'DUC'),
        ('1014', 'oc3', 'IN_TOUCH, ACTIV, ACCOM'),
        ('102', 'header', 'DOB'),
        ('103', 'header', 'ETHNIC'),
        ('104', 'uasc', 'DUC'),
        ('105', 'header', 'UASC'),
        ('165', 'header', 'MOTHER, SEX'),
        ('165', 'oc3', 'ACTIV, ACCOM, IN_TOUCH'),
        ('166', 'reviews', 'REVIEW'),
        ('167', 'reviews', 'REVIEW_CODE'),
        ('168', 'header', 'UPN'),
        ('171', 'header', 'MC_DOB'),
        ('174', 'header', 'SEX, MC_DOB'),
        ('202', 'header', 'SEX'),
        ('203', 'header', 'DOB'),
        ('204', 'header', 'ETHNIC'),
        ('205A', 'header', 'CHILD'),
        ('205A', 'uasc', 'DUC'),
        ('205B', 'uasc', 'DUC'),
        ('205B', 'header', 'CHILD'),
        ('205C', 'uasc', 'DUC'),
        ('205C', 'header', 'CHILD'),
        ('205D', 'header', 'CHILD'),
        ('207', 'header', 'MOTHER'),
        ('208', 'header', 'UPN'),
        ('209', 'header', 'UPN, DOB'),
        ('231', 'header', 'DOB'),
        ('232', 'header', 'SEX'),
        ('301', 'header', 'DOB'),
        ('303', 'uasc', 'DUC'),
        ('303', 'header', ''),
        ('304', 'uasc', 'DUC, DOB'),
        ('351', 'header', 'DOB'),
        ('393', 'header', 'MOTHER'),
        ('440', 'reviews', 'DOB, REVIEW, REVIEW_CODE'),
        ('441', 'reviews', 'DOB, REVIEW, REVIEW_CODE'),
        ('442', 'header', 'UPN'),
        ('444', 'header', 'UPN'),
        ('611', 'header', 'MOTHER, MC_DOB'),
        ('612', 'header', 'SEX, MOTHER, MC_DOB'),
        ('620', 'header', 'DOB, MOTHER'),
        ('621', 'header', 'DOB, MC_DOB'),
        ('624', 'header', 'MC_DOB'),
        ('625', 'header', 'MC_DOB'),
        ('625', 'episodes', 'DEC'),
        ('626', 'header', 'MOTHER, MC_DOB'),
        ('628', 'header', 'MOTHER'),
        ('631', 'prev_perm', 'PREV_PERM'),
        ('632', 'prev_perm', 'DATE_PERM'),
        ('632', 'episodes', 'DECOM'),
        ('633', 'prev_perm', 'LA_PERM'),
        ('634', 'prev_perm', 'LA_PERM, PREV_PERM, DATE_PERM'),
        ('634', 'episodes', 'DECOM'),
        ('635', 'prev_perm', 'LA_PERM, DATE_PERM, PREV_PERM'),
        ('EPI', 'header', 'CHILD'),
        ('INT07', 'prev_perm', 'CHILD'),
        ('INT08', 'reviews', 'CHILD'),
        ('INT09', 'uasc', 'CHILD'),
        ('INT16', 'prev_perm', 'DOB'),
        ('INT17', 'reviews', 'DOB'),
        ('INT18', 'uasc', 'DOB'),
        ('INT21', 'uasc', 'SEX'),
        ('INT32', 'header', 'CHILD'),
        ('INT35', 'prev_perm', 'CHILD'),
        ('INT36', 'uasc', 'CHILD')) as rule_fields (rule_code, table_name, fields);

-- statement: int_rule_inputs
create or replace table int_rule_inputs as
-- What each rule cannot run without, from the rules' own metadata: one row per rule, need and input
-- that meets it. Most needs are met by just one input; `uasc|uasc_marker` is met by either.
select
    rule_code,
    need,
    input,
    need_label
from (values
        ('101', 'header', 'header', 'header'),
        ('1014', 'episodes', 'episodes', 'episodes'),
        ('1014', 'uasc', 'uasc', 'uasc'),
        ('1014', 'oc3', 'oc3', 'oc3'),
        ('102', 'header', 'header', 'header'),
        ('103', 'header', 'header', 'header'),
        ('104', 'uasc', 'uasc', 'uasc'),
        ('105', 'header', 'header', 'header'),
        ('105', 'uasc_marker', 'uasc_marker', 'the UASC marker (only XML returns carry it)'),
        ('165', 'header', 'header', 'header'),
        ('165', 'episodes', 'episodes', 'episodes'),
        ('165', 'oc3', 'oc3', 'oc3'),
        ('166', 'reviews', 'reviews', 'reviews'),
        ('167', 'reviews', 'reviews', 'reviews'),
        ('168', 'header', 'header', 'header'),
        ('171', 'header', 'header', 'header'),
        ('174', 'header', 'header', 'header'),
        ('202', 'header', 'header', 'header'),
        ('202', 'previous.header', 'previous.header', 'last year''s header'),
        ('202', 'previous_year', 'previous_year', 'last year''s return'),
        ('203', 'header', 'header', 'header'),
        ('203', 'previous.header', 'previous.header', 'last year''s header'),
        ('203', 'previous_year', 'previous_year', 'last year''s return'),
        ('204', 'header', 'header', 'header'),
        ('204', 'previous.header', 'previous.header', 'last year''s header'),
        ('204', 'previous_year', 'previous_year', 'last year''s return'),
        ('205A', 'header', 'header', 'header'),
        ('205A', 'uasc', 'uasc', 'uasc'),
        ('205A', 'previous.header', 'previous.header', 'last year''s header'),
        ('205A', 'previous.uasc', 'previous.uasc', 'last year''s uasc'),
        ('205A', 'previous_year', 'previous_year', 'last year''s return'),
        ('205B', 'header', 'header', 'header'),
        ('205B', 'uasc', 'uasc', 'uasc'),
        ('205B', 'previous.header', 'previous.header', 'last year''s header'),
        ('205B', 'previous.uasc', 'previous.uasc', 'last year''s uasc'),
        ('205B', 'previous_year', 'previous_year', 'last year''s return'),
        ('205C', 'header', 'header', 'header'),
        ('205C', 'uasc', 'uasc', 'uasc'),
        ('205C', 'previous.header', 'previous.header', 'last year''s header'),
        ('205C', 'previous.uasc', 'previous.uasc', 'last year''s uasc'),
        ('205C', 'previous_year', 'previous_year', 'last year''s return'),
        ('205D', 'header', 'header', 'header'),
        ('205D', 'uasc', 'uasc', 'uasc'),
        ('205D', 'previous.header', 'previous.header', 'last year''s header'),
        ('205D', 'previous.uasc', 'previous.uasc', 'last year''s uasc'),
        ('205D', 'previous_year', 'previous_year', 'last year''s return'),
        ('207', 'header', 'header', 'header'),
        ('207', 'episodes', 'episodes', 'episodes'),
        ('207', 'previous.header', 'previous.header', 'last year''s header'),
        ('207', 'previous_year', 'previous_year', 'last year''s return'),
        ('208', 'header', 'header', 'header'),
        ('208', 'previous.header', 'previous.header', 'last year''s header'),
        ('208', 'previous_year', 'previous_year', 'last year''s return'),
        ('209', 'header', 'header', 'header'),
        ('231', 'header', 'header', 'header'),
        ('231', 'uasc', 'uasc', 'uasc'),
        ('232', 'header', 'header', 'header'),
        ('301', 'header', 'header', 'header'),
        ('303', 'header', 'header', 'header'),
        ('303', 'uasc', 'uasc', 'uasc'),
        ('304', 'uasc', 'uasc', 'uasc'),
        ('351', 'header', 'header', 'header'),
        ('393', 'header', 'header', 'header'),
        ('393', 'episodes', 'episodes', 'episodes'),
        ('440', 'reviews', 'reviews', 'reviews'),
        ('441', 'reviews', 'reviews', 'reviews'),
        ('442', 'episodes', 'episodes', 'episodes'),
        ('442', 'header', 'header', 'header'),
        ('444', 'header', 'header', 'header'),
        ('611', 'header', 'header', 'header'),
        ('612', 'header', 'header', 'header'),
        ('620', 'header', 'header', 'header'),
        ('621', 'header', 'header', 'header'),
        ('624', 'header', 'header', 'header'),
        ('624', 'previous.header', 'previous.header', 'last year''s header'),
        ('624', 'previous_year', 'previous_year', 'last year''s return'),
        ('625', 'episodes', 'episodes', 'episodes'),
        ('625', 'header', 'header', 'header'),
        ('626', 'header', 'header', 'header'),
        ('626', 'previous.header', 'previous.header', 'last year''s header'),
        ('626', 'previous_year', 'previous_year', 'last year''s return'),
        ('628', 'episodes', 'episodes', 'episodes'),
        ('628', 'header', 'header', 'header'),
        ('628', 'oc3', 'oc3', 'oc3'),
        ('631', 'prev_perm', 'prev_perm', 'prev_perm'),
        ('632', 'episodes', 'episodes', 'episodes'),
        ('632', 'prev_perm', 'prev_perm', 'prev_perm'),
        ('633', 'prev_perm', 'prev_perm', 'prev_perm'),
        ('634', 'episodes', 'episodes', 'episodes'),
        ('634', 'prev_perm', 'prev_perm', 'prev_perm'),
        ('635', 'prev_perm', 'prev_perm', 'prev_perm'),
        ('EPI', 'header', 'header', 'header'),
        ('INT07', 'header', 'header', 'header'),
        ('INT07', 'prev_perm', 'prev_perm', 'prev_perm'),
        ('INT08', 'header', 'header', 'header'),
        ('INT08', 'reviews', 'reviews', 'reviews'),
        ('INT09', 'header', 'header', 'header'),
        ('INT09', 'uasc', 'uasc', 'uasc'),
        ('INT16', 'header', 'header', 'header'),
        ('INT16', 'prev_perm', 'prev_perm', 'prev_perm'),
        ('INT17', 'header', 'header', 'header'),
        ('INT17', 'reviews', 'reviews', 'reviews'),
        ('INT18', 'header', 'header', 'header'),
        ('INT18', 'uasc', 'uasc', 'uasc'),
        ('INT21', 'header', 'header', 'header'),
        ('INT21', 'uasc', 'uasc', 'uasc'),
        ('INT32', 'header', 'header', 'header'),
        ('INT35', 'prev_perm', 'prev_perm', 'prev_perm'),
        ('INT36', 'uasc', 'uasc', 'uasc')) as inputs (rule_code, need, input, need_label);

-- statement: rules
create or replace table rules as
-- The catalogue of rules, built from the rule models' own metadata.
select
    rule_code,
    title,
    message,
    view_name,
    flags,
    fields,
    reads,
    optional_reads,
    needs,
    years,
    cast(first_year as integer) as first_year,
    cast(last_year as integer) as last_year
from (values
        ('101', 'Sex is missing or not an allowed code', 'The child''s sex is blank or is not one of the codes allowed for this collection year. Enter an allowed code.', 'rule_101', 'header', 'header.SEX', 'header', '', '', '2023-2024, 2025-', 2023, cast(null as integer)),
        ('1014', 'Asylum-seeking data returned for a care leaver', 'This child has an unaccompanied asylum-seeker (UASC) record and care leaver information, but no episode of care falls in this year. UASC information is not wanted for care leavers; check the episodes or remove the UASC record.', 'rule_1014', 'uasc, oc3', 'uasc.DUC, oc3.IN_TOUCH, oc3.ACTIV, oc3.ACCOM', 'episodes, uasc, oc3', '', '', '2023-', 2023, cast(null as integer)),
        ('102', 'Date of birth absent or not a real date', 'The child''s date of birth is blank or is not a real date. Enter it as dd/mm/yyyy.', 'rule_102', 'header', 'header.DOB', 'header', '', '', '2023-', 2023, cast(null as integer)),
        ('103', 'Ethnicity is missing or not an allowed code', 'The child''s ethnicity is blank or is not one of the allowed codes. Enter an allowed code.', 'rule_103', 'header', 'header.ETHNIC', 'header', '', '', '2023-', 2023, cast(null as integer)),
        ('104', 'UASC end date is not a real date or is before this year', 'The date on which unaccompanied asylum-seeker status ended is not a real date, or is earlier than the start of this collection year. Check the date.', 'rule_104', 'uasc', 'uasc.DUC', 'uasc', '', '', '2023-', 2023, cast(null as integer)),
        ('105', 'Asylum-seeking (UASC) status is missing or not 0 or 1', 'The unaccompanied asylum-seeker marker in the child''s header record is blank or is not 0 or 1. Enter 0 or 1.', 'rule_105', 'header', 'header.UASC', 'header', '', 'uasc_marker', '2023-', 2023, cast(null as integer)),
        ('165', 'Mother status is invalid, missing or not expected for this child', 'The entry saying whether the young person is a mother is not 0 or 1, has been given for a male, is missing for a female looked after during the year, or has been given for a female who only appears in the care leavers return. Check MOTHER, SEX and the care leaver details.', 'rule_165', 'header, oc3', 'header.MOTHER, header.SEX, oc3.ACTIV, oc3.ACCOM, oc3.IN_TOUCH, episodes.DECOM', 'header, episodes, oc3', '', '', '2023-', 2023, cast(null as integer)),
        ('166', 'Review date is missing or not a real date', 'The date of the review is blank or cannot be read as a date. Enter it as dd/mm/yyyy.', 'rule_166', 'reviews', 'reviews.REVIEW', 'reviews', '', '', '2023-', 2023, cast(null as integer)),
        ('167', 'Review participation code is missing, invalid or has no review date', 'Every review needs a participation code from PN0 to PN7, and a participation code needs a review date. Check REVIEW and REVIEW_CODE on this row.', 'rule_167', 'reviews', 'reviews.REVIEW_CODE', 'reviews', '', '', '2023-', 2023, cast(null as integer)),
        ('168', 'Unique Pupil Number does not follow the standard pattern', 'The UPN does not follow the standard pattern and is not one of the codes for an unknown number (UN1 to UN5). Check the UPN with the school or use the right UN code.', 'rule_168', 'header', 'header.UPN', 'header', '', '', '2023-', 2023, cast(null as integer)),
        ('171', 'Birth date of a young mother''s child cannot be read', 'The date of birth given for this young person''s own child cannot be read as a date. Enter MC_DOB as dd/mm/yyyy.', 'rule_171', 'header', 'header.MC_DOB', 'header', '', '', '2023-', 2023, cast(null as integer)),
        ('174', 'Own child''s birth date recorded for a male', 'A date of birth for the young person''s own child is recorded, but this item is only for mothers and the child is recorded as male. Check SEX and MC_DOB.', 'rule_174', 'header', 'header.SEX, header.MC_DOB', 'header', '', '', '2023-2024, 2025-', 2023, cast(null as integer)),
        ('202', 'Sex differs from the one recorded last year', 'The sex recorded for the child is not the same as in last year''s return. Check which one is right.', 'rule_202', 'header', 'header.SEX', 'header, previous.header', '', 'previous_year', '2023-', 2023, cast(null as integer)),
        ('203', 'Date of birth differs from the one recorded last year', 'The child''s date of birth is not the same as in last year''s return. Check which one is right.', 'rule_203', 'header', 'header.DOB', 'header, previous.header', '', 'previous_year', '2023-', 2023, cast(null as integer)),
        ('204', 'Ethnic origin differs from the one recorded last year', 'The child''s ethnic origin is not the same as in last year''s return. Check which one is right.', 'rule_204', 'header', 'header.ETHNIC', 'header, previous.header', '', 'previous_year', '2023-', 2023, cast(null as integer)),
        ('205A', 'No longer UASC this year, but the date it ceased does not fit', 'The child was an unaccompanied asylum seeker last year and is not one this year, but last year''s date on which that status ended is missing or outside last year, or an end date is still given this year. Check the UASC records and DUC for both years.', 'rule_205a', 'header, uasc', 'header.CHILD, uasc.DUC, previous.uasc.DUC', 'header, uasc, previous.header, previous.uasc', '', 'previous_year', '2023-', 2023, cast(null as integer)),
        ('205B', 'UASC in both years, but the dates it ceased do not fit', 'The child is an unaccompanied asylum seeker this year and was one last year. Last year''s date on which the status ends should be the 18th birthday, and this year''s should be the same or fall within this year. Check DUC in both years.', 'rule_205b', 'uasc, header', 'uasc.DUC, header.CHILD', 'header, uasc, previous.header, previous.uasc', '', 'previous_year', '2023-', 2023, cast(null as integer)),
        ('205C', 'Date UASC ceased given for a child who is not UASC in either year', 'The child is not identified as an unaccompanied asylum seeker this year or last year, but a date on which that status ended has been entered. Check the UASC records and DUC for both years.', 'rule_205c', 'uasc, header', 'uasc.DUC, header.CHILD', 'header, uasc, previous.header, previous.uasc', '', 'previous_year', '2023-', 2023, cast(null as integer)),
        ('205D', 'UASC this year but not UASC last year', 'The child is identified as an unaccompanied asylum seeker this year and was in last year''s return without being identified as one. Check the UASC records for both years.', 'rule_205d', 'header', 'header.CHILD, uasc.CHILD', 'header, uasc, previous.header, previous.uasc', '', 'previous_year', '2023-', 2023, cast(null as integer)),
        ('207', 'Mother status of 1 last year not repeated this year', 'Last year''s return recorded this young person as a mother, but this year''s header says something else or is blank. Check the MOTHER field; once a young person is known to be a mother it should stay at 1.', 'rule_207', 'header', 'header.MOTHER', 'header, episodes, previous.header', '', 'previous_year', '2023-', 2023, cast(null as integer)),
        ('208', 'UPN differs from the one in last year''s return', 'The child''s Unique Pupil Number (or its unknown-UPN code) has changed since last year''s return in a way that is not expected. Check which of the two values is right and correct the header.', 'rule_208', 'header', 'header.UPN', 'header, previous.header', '', 'previous_year', '2023-', 2023, cast(null as integer)),
        ('209', 'School-age child with UPN code UN1', 'The header carries UPN code UN1, but the child had already turned 4 by the August cut-off and so counts as being of school age. Check the date of birth and enter the UPN, or the unknown-UPN code that applies.', 'rule_209', 'header', 'header.UPN, header.DOB', 'header', '', '', '2023-', 2023, cast(null as integer)),
        ('231', 'Unaccompanied asylum seeker under 11 at year end', 'The child is recorded as an unaccompanied asylum-seeking child but would still be under 11 at 31 March, which is unusual. Check the date of birth; if it is right, be ready to explain it to the department.', 'rule_231', 'header', 'header.DOB', 'header, uasc', '', '', '2025-', 2025, cast(null as integer)),
        ('232', 'Sex recorded as unknown', 'SEX is coded U (not known) on the header. Check whether the child''s sex can now be recorded.', 'rule_232', 'header', 'header.SEX', 'header', '', '', '2025-', 2025, cast(null as integer)),
        ('301', 'Date of birth later than the end of the year', 'The child''s date of birth comes after the last day of the collection year. Check the date of birth and whether the child belongs in this return.', 'rule_301', 'header', 'header.DOB', 'header', '', '', '2023-', 2023, cast(null as integer)),
        ('303', 'UASC end date given but UASC status is not 1', 'A date on which unaccompanied asylum-seeking status ended has been entered, but the status itself is not recorded as 1. Check the status and the date.', 'rule_303', 'uasc, header', 'uasc.DUC', 'header, uasc', '', '', '2023-', 2023, cast(null as integer)),
        ('304', 'UASC end date after the 18th birthday', 'Unaccompanied asylum-seeking status is shown as ending after the young person turned 18. Check DUC and the date of birth in the UASC table.', 'rule_304', 'uasc', 'uasc.DUC, uasc.DOB', 'uasc', '', '', '2023-', 2023, cast(null as integer)),
        ('351', 'Already past 25th birthday when the collection year began', 'The date of birth makes this person older than 25 on the first day of the collection year. Check the date of birth, or remove the record if it does not belong in this return.', 'rule_351', 'header', 'header.DOB', 'header', '', '', '2023-', 2023, cast(null as integer)),
        ('393', 'Mother indicator missing for a looked after girl', 'The motherhood indicator is blank for a female child who was looked after. Record whether she is a mother.', 'rule_393', 'header', 'header.MOTHER', 'header, episodes', '', '', '2023-2024, 2025-', 2023, cast(null as integer)),
        ('440', 'Review coded as child under 4 but held after the 4th birthday', 'The participation code for this review is for children under 4, but the review took place after the child''s fourth birthday. Check the date of birth, the review date and the code.', 'rule_440', 'reviews', 'reviews.DOB, reviews.REVIEW, reviews.REVIEW_CODE', 'reviews', '', '', '2023-', 2023, cast(null as integer)),
        ('441', 'Review coded as child aged 4 or over but child was younger', 'The participation code for this review is for children aged 4 or over, but the child had not reached 4 on the review date. Check the date of birth, the review date and the code.', 'rule_441', 'reviews', 'reviews.DOB, reviews.REVIEW, reviews.REVIEW_CODE', 'reviews', '', '', '2023-', 2023, cast(null as integer)),
        ('442', 'Unique pupil number missing', 'The child was looked after outside short breaks but has no unique pupil number. Enter the number, or the code that explains why there is none.', 'rule_442', 'header', 'header.UPN', 'episodes, header', '', '', '2023-', 2023, cast(null as integer)),
        ('444', 'Unique pupil number used more than once', 'The same unique pupil number appears on more than one child''s record in this return. Check which child it belongs to and correct the others.', 'rule_444', 'header', 'header.UPN', 'header', '', '', '2026-', 2026, cast(null as integer)),
        ('611', 'Recorded as a mother but her child''s date of birth is blank', 'The child is recorded as being a mother, but the date on which her own child was born has not been given. Add that date or correct the mother field.', 'rule_611', 'header', 'header.MOTHER, header.MC_DOB', 'header', '', '', '2023-', 2023, cast(null as integer)),
        ('612', 'Mother''s child date of birth given but not recorded as a mother', 'A date of birth has been entered for this girl''s own child, yet the mother field is blank or says that she is not a mother. Correct one or the other.', 'rule_612', 'header', 'header.SEX, header.MOTHER, header.MC_DOB', 'header', '', '', '2023-2024, 2025-', 2023, cast(null as integer)),
        ('620', 'Recorded as a mother while under 11 at the start of the year', 'The child is recorded as a mother, yet their date of birth means they had not reached 11 when the collection year began. Check the date of birth and the mother field.', 'rule_620', 'header', 'header.DOB, header.MOTHER', 'header', '', '', '2023-', 2023, cast(null as integer)),
        ('621', 'Mother is not older than her own child', 'The birth date given for the mother''s own child is not later than the mother''s birth date. Check which of the two dates is wrong.', 'rule_621', 'header', 'header.DOB, header.MC_DOB', 'header', '', '', '2023-', 2023, cast(null as integer)),
        ('624', 'Birth date of the mother''s child differs from last year', 'The date on which this mother''s own child was born is not the one given in last year''s return. Check which is right, and restore the date if it has been left out this year.', 'rule_624', 'header', 'header.MC_DOB', 'header, previous.header', '', 'previous_year', '2023-', 2023, cast(null as integer)),
        ('625', 'Mother''s child born after the year end or after care ended', 'The birth date given for the mother''s own child is later than the end of the collection year, or later than the date on which the mother left care. Check that date and the end of the latest episode.', 'rule_625', 'header, episodes', 'header.MC_DOB, episodes.DEC', 'episodes, header', '', '', '2023-', 2023, cast(null as integer)),
        ('626', 'Newly recorded mother whose child was born before this year', 'The child is recorded as a mother this year but was not one in last year''s return, although her own child was born before this collection year began. Check the mother field in both years and the birth date.', 'rule_626', 'header', 'header.MOTHER, header.MC_DOB', 'header, previous.header', '', 'previous_year', '2023-', 2023, cast(null as integer)),
        ('628', 'Motherhood details given for a care leaver with no episodes', 'This young person appears only as a care leaver and has no episodes in this return, so motherhood details should not be supplied. Clear the mother field or add the missing episodes.', 'rule_628', 'header', 'header.MOTHER', 'episodes, header, oc3', '', '', '2023-', 2023, cast(null as integer)),
        ('631', 'Previous permanence code is not in the code set', 'The previous permanence code is not one that the collection accepts. Use P1, P2, P3, P4 or Z1.', 'rule_631', 'prev_perm', 'prev_perm.PREV_PERM', 'prev_perm', '', '', '2023-', 2023, cast(null as integer)),
        ('632', 'Previous permanence date is badly formed or not before care began', 'The date of the previous permanence order is either not written in an accepted form or does not come before the child''s first episode in this return. Unknown parts may be given as ZZ (day or month) or ZZZZ (year).', 'rule_632', 'prev_perm, episodes', 'prev_perm.DATE_PERM, episodes.DECOM', 'episodes, prev_perm', '', '', '2023-', 2023, cast(null as integer)),
        ('633', 'Previous permanence authority code is not in the code set', 'The code for the local authority that arranged the previous permanence option is not recognised. Check it against the list of authority codes.', 'rule_633', 'prev_perm', 'prev_perm.LA_PERM', 'prev_perm', '', '', '2023-', 2023, cast(null as integer)),
        ('634', 'Previous permanence given but no episode began since April 2016', 'Previous permanence details are held for a child none of whose episodes began on or after 1 April 2016, so the details are not needed. Remove them or check the episode dates.', 'rule_634', 'prev_perm, episodes', 'prev_perm.LA_PERM, prev_perm.PREV_PERM, prev_perm.DATE_PERM, episodes.DECOM', 'episodes, prev_perm', '', '', '2023-', 2023, cast(null as integer)),
        ('635', 'Previous permanence authority or date given without a code', 'An authority or a date has been entered for a previous permanence option, but the permanence code itself is blank. Add the code, or clear the other two fields.', 'rule_635', 'prev_perm', 'prev_perm.LA_PERM, prev_perm.DATE_PERM, prev_perm.PREV_PERM', 'prev_perm', '', '', '2023-', 2023, cast(null as integer)),
        ('EPI', 'Child in header has neither episodes nor care leaver details', 'This child is listed in the header file but appears in neither the episodes nor the care leaver file, so most checks have nothing to work on. Load the child''s episodes.', 'rule_epi', 'header', 'header.CHILD', 'header', 'episodes, oc3', '', '2023-', 2023, cast(null as integer)),
        ('INT07', 'Previous permanence row for a child not in the header', 'This row of the previous permanence (PrevPerm) file carries a child identifier that the header file does not hold. Check that the identifier is right in both files, or add the child to the header.', 'rule_int07', 'prev_perm', 'prev_perm.CHILD', 'header, prev_perm', '', '', '2023-', 2023, cast(null as integer)),
        ('INT08', 'Review row for a child not in the header', 'This row of the reviews file carries a child identifier that the header file does not hold. Check that the identifier is right in both files, or add the child to the header.', 'rule_int08', 'reviews', 'reviews.CHILD', 'header, reviews', '', '', '2023-', 2023, cast(null as integer)),
        ('INT09', 'UASC row for a child not in the header', 'This row of the unaccompanied asylum-seeking children (UASC) file carries a child identifier that the header file does not hold. Check that the identifier is right in both files, or add the child to the header.', 'rule_int09', 'uasc', 'uasc.CHILD', 'header, uasc', '', '', '2023-', 2023, cast(null as integer)),
        ('INT16', 'Date of birth in the previous permanence file differs from the header', 'The date of birth on this row of the previous permanence file is not the one held for the same child in the header file. Find out which is right and correct the other.', 'rule_int16', 'prev_perm', 'prev_perm.DOB, header.DOB', 'header, prev_perm', '', '', '2023-', 2023, cast(null as integer)),
        ('INT17', 'Date of birth in the reviews file differs from the header', 'The date of birth on this row of the reviews file is not the one held for the same child in the header file. Find out which is right and correct the other.', 'rule_int17', 'reviews', 'reviews.DOB, header.DOB', 'header, reviews', '', '', '2023-', 2023, cast(null as integer)),
        ('INT18', 'Date of birth in the UASC file differs from the header', 'The date of birth on this row of the UASC file is not the one held for the same child in the header file. Find out which is right and correct the other.', 'rule_int18', 'uasc', 'uasc.DOB, header.DOB', 'header, uasc', '', '', '2023-', 2023, cast(null as integer)),
        ('INT21', 'Sex in the UASC file differs from the header', 'The sex recorded on this row of the UASC file is not the one held for the same child in the header file. Find out which is right and correct the other.', 'rule_int21', 'uasc', 'uasc.SEX, header.SEX', 'header, uasc', '', '', '2023-', 2023, cast(null as integer)),
        ('INT32', 'Child appears more than once in the header file', 'The header file should hold one row per child, but this child''s identifier is on two or more rows. Remove the surplus rows or correct the identifier.', 'rule_int32', 'header', 'header.CHILD', 'header', '', '', '2023-', 2023, cast(null as integer)),
        ('INT35', 'Child appears more than once in the previous permanence file', 'The previous permanence file should hold one row per child, but this child''s identifier is on two or more rows. Remove the surplus rows or correct the identifier.', 'rule_int35', 'prev_perm', 'prev_perm.CHILD', 'prev_perm', '', '', '2023-', 2023, cast(null as integer)),
        ('INT36', 'Child appears more than once in the UASC file', 'The UASC file should hold one row per child, but this child''s identifier is on two or more rows. Remove the surplus rows or correct the identifier.', 'rule_int36', 'uasc', 'uasc.CHILD', 'uasc', '', '', '2023-', 2023, cast(null as integer))) as rules (
    rule_code, title, message, view_name, flags, fields, reads, optional_reads, needs, years,
    first_year, last_year
);

-- statement: stg_providers
create or replace table stg_providers as
-- Ofsted's providers as loaded with each return: codes and postcode in upper case, no spaces. The
-- far-future date 31/12/9999 counts as blank.
select
    return_id,
    row_number,
    nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from urn)), ''), 'NULL') as urn,
    replace(nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from place_codes)), ''), 'NULL'), ' ', '') as place_codes,
    replace(nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from provider_codes)), ''), 'NULL'), ' ', '') as provider_codes,
    case
        when regexp_full_match(nullif(nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from reg_end)), ''), 'NULL'), '31/12/9999'), '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            and right(nullif(nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from reg_end)), ''), 'NULL'), '31/12/9999'), 4) <> '0000'
            then cast(try_strptime(nullif(nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from reg_end)), ''), 'NULL'), '31/12/9999'), '%d/%m/%Y') as date)
    end as reg_end,
    replace(nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from postcode)), ''), 'NULL'), ' ', '') as postcode
from "raw"."providers";

-- statement: field_codes
create or replace table field_codes as
select cast(field as varchar(40)) as field, cast(code as varchar(10)) as code, cast(label as varchar(120)) as label, cast(first_year as integer) as first_year, cast(last_year as integer) as last_year
from (values
('ACCOM', '0', 'No information', null, null),
('ACCOM', 'B1', 'With parents or relatives, suitable', null, null),
('ACCOM', 'B2', 'With parents or relatives, unsuitable', null, null),
('ACCOM', 'C1', 'Community home or other residential care, suitable', null, null),
('ACCOM', 'C2', 'Community home or other residential care, unsuitable', null, null),
('ACCOM', 'D1', 'Semi-independent accommodation, suitable', null, null),
('ACCOM', 'D2', 'Semi-independent accommodation, unsuitable', null, null),
('ACCOM', 'E1', 'Supported lodgings, suitable', null, null),
('ACCOM', 'E2', 'Supported lodgings, unsuitable', null, null),
('ACCOM', 'G1', 'Gone abroad, suitable', null, null),
('ACCOM', 'G2', 'Gone abroad, unsuitable', null, null),
('ACCOM', 'H1', 'Deported, suitable', null, null),
('ACCOM', 'H2', 'Deported, unsuitable', null, null),
('ACCOM', 'K1', 'Ordinary lodgings, suitable', null, null),
('ACCOM', 'K2', 'Ordinary lodgings, unsuitable', null, null),
('ACCOM', 'R1', 'Residence not known, suitable', null, null),
('ACCOM', 'R2', 'Residence not known, unsuitable', null, null),
('ACCOM', 'S2', 'No fixed abode or homeless, unsuitable', null, null),
('ACCOM', 'T1', 'Foyer or similar supported accommodation, suitable', null, null),
('ACCOM', 'T2', 'Foyer or similar supported accommodation, unsuitable', null, null),
('ACCOM', 'U1', 'Independent living, suitable', null, null),
('ACCOM', 'U2', 'Independent living, unsuitable', null, null),
('ACCOM', 'V1', 'Emergency accommodation, suitable', null, null),
('ACCOM', 'V2', 'Emergency accommodation, unsuitable', null, null),
('ACCOM', 'W1', 'Bed and breakfast, suitable', null, null),
('ACCOM', 'W2', 'Bed and breakfast, unsuitable', null, null),
('ACCOM', 'X2', 'In custody, unsuitable', null, null),
('ACCOM', 'Y1', 'Other accommodation, suitable', null, null),
('ACCOM', 'Y2', 'Other accommodation, unsuitable', null, null),
('ACCOM', 'Z1', 'With former foster carer, suitable', null, null),
('ACCOM', 'Z2', 'With former foster carer, unsuitable', null, null),
('ACTIV', '0', 'No information', null, null),
('ACTIV', 'F1', 'Full-time higher education', null, null),
('ACTIV', 'F2', 'Full-time education other than higher', null, null),
('ACTIV', 'F4', 'Full-time apprenticeship', null, null),
('ACTIV', 'F5', 'Full-time training or employment, not an apprenticeship', null, null),
('ACTIV', 'G4', 'Not in education or work, illness or disability', null, null),
('ACTIV', 'G5', 'Not in education or work, other circumstances', null, null),
('ACTIV', 'G6', 'Not in education or work, pregnancy or parenting', null, null),
('ACTIV', 'P1', 'Part-time higher education', null, null),
('ACTIV', 'P2', 'Part-time education other than higher', null, null),
('ACTIV', 'P4', 'Part-time apprenticeship', null, null),
('ACTIV', 'P5', 'Part-time training or employment, not an apprenticeship', null, null),
('CIN', 'N1', 'Abuse or neglect', null, null),
('CIN', 'N2', 'Child''s disability or illness', null, null),
('CIN', 'N3', 'Parent''s illness or disability', null, null),
('CIN', 'N4', 'Family in acute stress', null, null),
('CIN', 'N5', 'Family dysfunction', null, null),
('CIN', 'N6', 'Socially unacceptable behaviour', null, null),
('CIN', 'N7', 'Low income', null, null),
('CIN', 'N8', 'Absent parenting', null, null),
('CONVICTED', '0', 'Not convicted in the year', null, null),
('CONVICTED', '1', 'Convicted in the year', null, null),
('ETHNIC', 'ABAN', 'Bangladeshi', null, null),
('ETHNIC', 'AIND', 'Indian', null, null),
('ETHNIC', 'AOTH', 'Any other Asian background', null, null),
('ETHNIC', 'APKN', 'Pakistani', null, null),
('ETHNIC', 'BAFR', 'Black African', null, null),
('ETHNIC', 'BCRB', 'Black Caribbean', null, null),
('ETHNIC', 'BOTH', 'Any other Black background', null, null),
('ETHNIC', 'CHNE', 'Chinese', null, null),
('ETHNIC', 'MOTH', 'Any other mixed background', null, null),
('ETHNIC', 'MWAS', 'White and Asian', null, null),
('ETHNIC', 'MWBA', 'White and Black African', null, null),
('ETHNIC', 'MWBC', 'White and Black Caribbean', null, null),
('ETHNIC', 'NOBT', 'Not yet obtained', null, null),
('ETHNIC', 'OOTH', 'Any other ethnic group', null, null),
('ETHNIC', 'REFU', 'Refused to say', null, null),
('ETHNIC', 'WBRI', 'White British', null, null),
('ETHNIC', 'WIRI', 'White Irish', null, null),
('ETHNIC', 'WIRT', 'Traveller of Irish heritage', null, null),
('ETHNIC', 'WOTH', 'Any other White background', null, null),
('ETHNIC', 'WROM', 'Gypsy or Roma', null, null),
('FOSTER_CARE', '0', 'Not adopted by former foster carer', null, null),
('FOSTER_CARE', '1', 'Adopted by former foster carer', null, null),
('HEALTH_ASSESSMENT', '0', 'No annual health assessment', null, null),
('HEALTH_ASSESSMENT', '1', 'Annual health assessment done', null, null),
('HEALTH_CHECK', '0', 'Development checks not up to date', null, null),
('HEALTH_CHECK', '1', 'Development checks up to date', null, null),
('IMMUNISATIONS', '0', 'Immunisations not up to date', null, null),
('IMMUNISATIONS', '1', 'Immunisations up to date', null, null),
('INTERVENTION_OFFERED', '0', 'No intervention offered', null, null),
('INTERVENTION_OFFERED', '1', 'Intervention offered', null, null),
('INTERVENTION_RECEIVED', '0', 'No intervention received', null, null),
('INTERVENTION_RECEIVED', '1', 'Intervention received', null, null),
('IN_TOUCH', 'DIED', 'Died', null, null),
('IN_TOUCH', 'NO', 'No', null, null),
('IN_TOUCH', 'NREQ', 'No longer needs the service', null, null),
('IN_TOUCH', 'REFU', 'Refuses contact', null, null),
('IN_TOUCH', 'RHOM', 'Returned home', null, null),
('IN_TOUCH', 'YES', 'Yes', null, null),
('LA_PERM', '201', 'City of London', null, null),
('LA_PERM', '202', 'Camden', null, null),
('LA_PERM', '203', 'Greenwich', null, null),
('LA_PERM', '204', 'Hackney', null, null),
('LA_PERM', '205', 'Hammersmith and Fulham', null, null),
('LA_PERM', '206', 'Islington', null, null),
('LA_PERM', '207', 'Kensington and Chelsea', null, null),
('LA_PERM', '208', 'Lambeth', null, null),
('LA_PERM', '209', 'Lewisham', null, null),
('LA_PERM', '210', 'Southwark', null, null),
('LA_PERM', '211', 'Tower Hamlets', null, null),
('LA_PERM', '212', 'Wandsworth', null, null),
('LA_PERM', '213', 'Westminster', null, null),
('LA_PERM', '301', 'Barking and Dagenham', null, null),
('LA_PERM', '302', 'Barnet', null, null),
('LA_PERM', '303', 'Bexley', null, null),
('LA_PERM', '304', 'Brent', null, null),
('LA_PERM', '305', 'Bromley', null, null),
('LA_PERM', '306', 'Croydon', null, null),
('LA_PERM', '307', 'Ealing', null, null),
('LA_PERM', '308', 'Enfield', null, null),
('LA_PERM', '309', 'Haringey', null, null),
('LA_PERM', '310', 'Harrow', null, null),
('LA_PERM', '311', 'Havering', null, null),
('LA_PERM', '312', 'Hillingdon', null, null),
('LA_PERM', '313', 'Hounslow', null, null),
('LA_PERM', '314', 'Kingston upon Thames', null, null),
('LA_PERM', '315', 'Merton', null, null),
('LA_PERM', '316', 'Newham', null, null),
('LA_PERM', '317', 'Redbridge', null, null),
('LA_PERM', '318', 'Richmond upon Thames', null, null),
('LA_PERM', '319', 'Sutton', null, null),
('LA_PERM', '320', 'Waltham Forest', null, null),
('LA_PERM', '330', 'Birmingham', null, null),
('LA_PERM', '331', 'Coventry', null, null),
('LA_PERM', '332', 'Dudley', null, null),
('LA_PERM', '333', 'Sandwell', null, null),
('LA_PERM', '334', 'Solihull', null, null),
('LA_PERM', '335', 'Walsall', null, null),
('LA_PERM', '336', 'Wolverhampton', null, null),
('LA_PERM', '340', 'Knowsley', null, null),
('LA_PERM', '341', 'Liverpool', null, null),
('LA_PERM', '342', 'St Helens', null, null),
('LA_PERM', '343', 'Sefton', null, null),
('LA_PERM', '344', 'Wirral', null, null),
('LA_PERM', '350', 'Bolton', null, null),
('LA_PERM', '351', 'Bury', null, null),
('LA_PERM', '352', 'Manchester', null, null),
('LA_PERM', '353', 'Oldham', null, null),
('LA_PERM', '354', 'Rochdale', null, null),
('LA_PERM', '355', 'Salford', null, null),
('LA_PERM', '356', 'Stockport', null, null),
('LA_PERM', '357', 'Tameside', null, null),
('LA_PERM', '358', 'Trafford', null, null),
('LA_PERM', '359', 'Wigan', null, null),
('LA_PERM', '370', 'Barnsley', null, null),
('LA_PERM', '371', 'Doncaster', null, null),
('LA_PERM', '372', 'Rotherham', null, null),
('LA_PERM', '373', 'Sheffield', null, null),
('LA_PERM', '380', 'Bradford', null, null),
('LA_PERM', '381', 'Calderdale', null, null),
('LA_PERM', '382', 'Kirklees', null, null),
('LA_PERM', '383', 'Leeds', null, null),
('LA_PERM', '384', 'Wakefield', null, null),
('LA_PERM', '390', 'Gateshead', null, null),
('LA_PERM', '391', 'Newcastle upon Tyne', null, null),
('LA_PERM', '392', 'North Tyneside', null, null),
('LA_PERM', '393', 'South Tyneside', null, null),
('LA_PERM', '394', 'Sunderland', null, null),
('LA_PERM', '420', 'Isles of Scilly', null, null),
('LA_PERM', '800', 'Bath and North East Somerset', null, null),
('LA_PERM', '801', 'Bristol', null, null),
('LA_PERM', '802', 'North Somerset', null, null),
('LA_PERM', '803', 'South Gloucestershire', null, null),
('LA_PERM', '805', 'Hartlepool', null, null),
('LA_PERM', '806', 'Middlesbrough', null, null),
('LA_PERM', '807', 'Redcar and Cleveland', null, null),
('LA_PERM', '808', 'Stockton-on-Tees', null, null),
('LA_PERM', '810', 'Kingston upon Hull', null, null),
('LA_PERM', '811', 'East Riding of Yorkshire', null, null),
('LA_PERM', '812', 'North East Lincolnshire', null, null),
('LA_PERM', '813', 'North Lincolnshire', null, null),
('LA_PERM', '815', 'North Yorkshire', null, null),
('LA_PERM', '816', 'York', null, null),
('LA_PERM', '821', 'Luton', null, null),
('LA_PERM', '822', 'Bedford', null, null),
('LA_PERM', '823', 'Central Bedfordshire', null, null),
('LA_PERM', '825', 'Buckinghamshire', null, null),
('LA_PERM', '826', 'Milton Keynes', null, null),
('LA_PERM', '830', 'Derbyshire', null, null),
('LA_PERM', '831', 'Derby', null, null),
('LA_PERM', '835', 'Dorset', null, null),
('LA_PERM', '836', 'Poole', null, null),
('LA_PERM', '837', 'Bournemouth', null, null),
('LA_PERM', '840', 'County Durham', null, null),
('LA_PERM', '841', 'Darlington', null, null),
('LA_PERM', '845', 'East Sussex', null, null),
('LA_PERM', '846', 'Brighton and Hove', null, null),
('LA_PERM', '850', 'Hampshire', null, null),
('LA_PERM', '851', 'Portsmouth', null, null),
('LA_PERM', '852', 'Southampton', null, null),
('LA_PERM', '855', 'Leicestershire', null, null),
('LA_PERM', '856', 'Leicester', null, null),
('LA_PERM', '857', 'Rutland', null, null),
('LA_PERM', '860', 'Staffordshire', null, null),
('LA_PERM', '861', 'Stoke-on-Trent', null, null),
('LA_PERM', '865', 'Wiltshire', null, null),
('LA_PERM', '866', 'Swindon', null, null),
('LA_PERM', '867', 'Bracknell Forest', null, null),
('LA_PERM', '868', 'Windsor and Maidenhead', null, null),
('LA_PERM', '869', 'West Berkshire', null, null),
('LA_PERM', '870', 'Reading', null, null),
('LA_PERM', '871', 'Slough', null, null),
('LA_PERM', '872', 'Wokingham', null, null),
('LA_PERM', '873', 'Cambridgeshire', null, null),
('LA_PERM', '874', 'Peterborough', null, null),
('LA_PERM', '876', 'Halton', null, null),
('LA_PERM', '877', 'Warrington', null, null),
('LA_PERM', '878', 'Devon', null, null),
('LA_PERM', '879', 'Plymouth', null, null),
('LA_PERM', '880', 'Torbay', null, null),
('LA_PERM', '881', 'Essex', null, null),
('LA_PERM', '882', 'Southend-on-Sea', null, null),
('LA_PERM', '883', 'Thurrock', null, null),
('LA_PERM', '884', 'Herefordshire', null, null),
('LA_PERM', '885', 'Worcestershire', null, null),
('LA_PERM', '886', 'Kent', null, null),
('LA_PERM', '887', 'Medway', null, null),
('LA_PERM', '888', 'Lancashire', null, null),
('LA_PERM', '889', 'Blackburn with Darwen', null, null),
('LA_PERM', '890', 'Blackpool', null, null),
('LA_PERM', '891', 'Nottinghamshire', null, null),
('LA_PERM', '892', 'Nottingham', null, null),
('LA_PERM', '893', 'Shropshire', null, null),
('LA_PERM', '894', 'Telford and Wrekin', null, null),
('LA_PERM', '895', 'Cheshire East', null, null),
('LA_PERM', '896', 'Cheshire West and Chester', null, null),
('LA_PERM', '908', 'Cornwall', null, null),
('LA_PERM', '909', 'Cumbria', null, null),
('LA_PERM', '916', 'Gloucestershire', null, null),
('LA_PERM', '919', 'Hertfordshire', null, null),
('LA_PERM', '921', 'Isle of Wight', null, null),
('LA_PERM', '925', 'Lincolnshire', null, null),
('LA_PERM', '926', 'Norfolk', null, null),
('LA_PERM', '928', 'Northamptonshire', null, null),
('LA_PERM', '929', 'Northumberland', null, null),
('LA_PERM', '931', 'Oxfordshire', null, null),
('LA_PERM', '933', 'Somerset', null, null),
('LA_PERM', '935', 'Suffolk', null, null),
('LA_PERM', '936', 'Surrey', null, null),
('LA_PERM', '937', 'Warwickshire', null, null),
('LA_PERM', '938', 'West Sussex', null, null),
('LA_PERM', '999', null, null, null),
('LA_PERM', 'NIR', 'Northern Ireland', null, null),
('LA_PERM', 'NUK', 'Outside the United Kingdom', null, null),
('LA_PERM', 'SCO', 'Scotland', null, null),
('LA_PERM', 'WAL', 'Wales', null, null),
('LS', 'C1', 'Interim care order', null, null),
('LS', 'C2', 'Full care order', null, null),
('LS', 'D1', 'Freeing order', null, null),
('LS', 'E1', 'Placement order', null, null),
('LS', 'J1', 'On remand', null, null),
('LS', 'J2', 'Detained under PACE, in local authority accommodation', null, null),
('LS', 'J3', 'Youth rehabilitation order with a residence or fostering requirement', null, null),
('LS', 'L1', 'Police protection, in local authority accommodation', null, null),
('LS', 'L2', 'Emergency protection order', null, null),
('LS', 'L3', 'Child assessment order, in local authority accommodation', null, null),
('LS', 'V2', 'Single period of accommodation, section 20', null, null),
('LS', 'V3', 'Short breaks, each episode recorded', null, null),
('LS', 'V4', 'Short breaks, only the agreement recorded', null, null),
('LS_ADOPTR', 'L0', 'Single adopter', null, null),
('LS_ADOPTR', 'L11', 'Married couple, different sexes', null, null),
('LS_ADOPTR', 'L12', 'Married couple, same sex', null, null),
('LS_ADOPTR', 'L2', 'Civil partners', null, null),
('LS_ADOPTR', 'L3', 'Unmarried couple, different sexes', null, null),
('LS_ADOPTR', 'L4', 'Unmarried couple, same sex, not civil partners', null, null),
('MISSING', 'A', 'Away from placement without authorisation', null, null),
('MISSING', 'M', 'Missing from placement', null, null),
('MOTHER', '0', 'Not a mother', null, null),
('MOTHER', '1', 'Mother', null, null),
('NB_ADOPTR', '1', 'One adopter', null, null),
('NB_ADOPTR', '2', 'Two adopters', null, null),
('PLACE', 'A3', 'Placed for adoption with consent, current foster carer', null, null),
('PLACE', 'A4', 'Placed for adoption with consent, not the current foster carer', null, null),
('PLACE', 'A5', 'Placed for adoption with a placement order, current foster carer', null, null),
('PLACE', 'A6', 'Placed for adoption with a placement order, not the current foster carer', null, null),
('PLACE', 'H5', 'Semi-independent living outside the children''s homes rules', null, '2025'),
('PLACE', 'K1', 'Secure children''s home', null, null),
('PLACE', 'K2', 'Children''s home', null, null),
('PLACE', 'K3', 'Supported accommodation', '2025', null),
('PLACE', 'P1', 'With parents or another person with parental responsibility', null, null),
('PLACE', 'P2', 'Independent living', null, '2025'),
('PLACE', 'P3', 'Residential employment', null, null),
('PLACE', 'R1', 'Residential care home', null, null),
('PLACE', 'R2', 'NHS or other medical or nursing establishment', null, null),
('PLACE', 'R3', 'Family centre or mother and baby unit', null, null),
('PLACE', 'R5', 'Young offender institution or prison', null, null),
('PLACE', 'S1', 'Residential school', null, null),
('PLACE', 'T0', 'Temporary move of any kind', null, null),
('PLACE', 'T1', 'Temporary stay in hospital', null, null),
('PLACE', 'T2', 'Temporary absence, child''s holiday', null, null),
('PLACE', 'T3', 'Temporary stay, foster carer''s holiday', null, null),
('PLACE', 'T4', 'Temporary stay of seven days or less for another reason', null, null),
('PLACE', 'U1', 'Foster placement with relative or friend, long term', null, null),
('PLACE', 'U2', 'Foster placement with relative or friend, also approved adopter', null, null),
('PLACE', 'U3', 'Foster placement with relative or friend, not long term', null, null),
('PLACE', 'U4', 'Foster placement with other carer, long term', null, null),
('PLACE', 'U5', 'Foster placement with other carer, also approved adopter', null, null),
('PLACE', 'U6', 'Foster placement with other carer, not long term', null, null),
('PLACE', 'Z1', 'Other placement', null, '2025'),
('PLACE', 'Z11', null, '2026', null),
('PLACE', 'Z12', null, '2026', null),
('PLACE', 'Z13', null, '2026', null),
('PLACE', 'Z14', null, '2026', null),
('PLACE_PROVIDER', 'PR0', 'Parent or person with parental responsibility', null, null),
('PLACE_PROVIDER', 'PR1', 'Authority''s own provision', null, null),
('PLACE_PROVIDER', 'PR2', 'Another local authority', null, null),
('PLACE_PROVIDER', 'PR3', 'Other public provision', null, null),
('PLACE_PROVIDER', 'PR4', 'Private provision', null, null),
('PLACE_PROVIDER', 'PR5', 'Voluntary or third sector provision', null, null),
('PREV_PERM', 'P1', 'Adoption', null, null),
('PREV_PERM', 'P2', 'Special guardianship order', null, null),
('PREV_PERM', 'P3', 'Residence or child arrangements order', null, null),
('PREV_PERM', 'P4', 'Not known', null, null),
('PREV_PERM', 'Z1', 'No previous permanence option', null, null),
('REASON_PLACED_CEASED', 'RD1', 'Child''s needs changed', null, null),
('REASON_PLACED_CEASED', 'RD2', 'Court did not make a placement order', null, null),
('REASON_PLACED_CEASED', 'RD3', 'No adopters could be found', null, null),
('REASON_PLACED_CEASED', 'RD4', 'Any other reason', null, null),
('REASON_PLACE_CHANGE', 'ALLEG', 'Allegation', null, null),
('REASON_PLACE_CHANGE', 'APPRR', 'Approval removed', null, null),
('REASON_PLACE_CHANGE', 'CARPL', 'Change to or carrying out of the care plan', null, null),
('REASON_PLACE_CHANGE', 'CHILD', 'Child asked', null, null),
('REASON_PLACE_CHANGE', 'CLOSE', 'Provision closed or carer resigned', null, null),
('REASON_PLACE_CHANGE', 'CREQB', 'Carer asked, because of the child''s behaviour', null, null),
('REASON_PLACE_CHANGE', 'CREQO', 'Carer asked, for another reason', null, null),
('REASON_PLACE_CHANGE', 'CUSTOD', 'Custody arrangement', null, null),
('REASON_PLACE_CHANGE', 'LAREQ', 'Responsible or area authority asked', null, null),
('REASON_PLACE_CHANGE', 'OTHER', 'Other', null, null),
('REASON_PLACE_CHANGE', 'PLACE', 'Change in the status of the placement only', null, null),
('REASON_PLACE_CHANGE', 'STAND', 'Concern about standards of care', null, null),
('REC', 'E11', 'Adopted, order unopposed', null, null),
('REC', 'E12', 'Adopted, consent dispensed with by the court', null, null),
('REC', 'E13', 'Left care to live with people without parental responsibility', null, null),
('REC', 'E14', 'Remand ended', null, null),
('REC', 'E15', 'Found to be 18 or over by age assessment', null, null),
('REC', 'E16', 'Moved abroad', null, null),
('REC', 'E17', 'Turned 18 and stayed with current carers', null, null),
('REC', 'E2', 'Died', null, null),
('REC', 'E3', 'Care taken over by another UK authority', null, null),
('REC', 'E41', 'Residence or child arrangements order', null, null),
('REC', 'E45', 'Special guardianship to former foster carer, relative or friend', null, null),
('REC', 'E46', 'Special guardianship to former foster carer, not relative or friend', null, null),
('REC', 'E47', 'Special guardianship to other carer, relative or friend', null, null),
('REC', 'E48', 'Special guardianship to other carer, not relative or friend', null, null),
('REC', 'E4A', 'Returned to parents or relatives as planned', null, null),
('REC', 'E4B', 'Returned to parents or relatives, not as planned', null, null),
('REC', 'E5', 'Independent living with formal support', null, null),
('REC', 'E6', 'Independent living without formal support', null, null),
('REC', 'E7', 'Residential care funded by adult social care', null, null),
('REC', 'E8', 'Any other reason', null, null),
('REC', 'E9', 'Sentenced to custody', null, null),
('REC', 'X1', 'Next episode begins the same day', null, null),
('REVIEW_CODE', 'PN0', 'Under 4 at the review', null, null),
('REVIEW_CODE', 'PN1', 'Attended and spoke for themselves', null, null),
('REVIEW_CODE', 'PN2', 'Attended, advocate spoke for them', null, null),
('REVIEW_CODE', 'PN3', 'Attended, gave views without words', null, null),
('REVIEW_CODE', 'PN4', 'Attended, gave no views', null, null),
('REVIEW_CODE', 'PN5', 'Did not attend, briefed an advocate', null, null),
('REVIEW_CODE', 'PN6', 'Did not attend, gave views by other means', null, null),
('REVIEW_CODE', 'PN7', 'Did not attend, gave no views', null, null),
('RNE', 'B', 'Change of legal status, placement and carer', null, null),
('RNE', 'L', 'Change of legal status only', null, null),
('RNE', 'P', 'Change of placement and carer only', null, null),
('RNE', 'S', 'Started to be looked after', null, null),
('RNE', 'T', 'Change of placement only, same carer', null, null),
('RNE', 'U', 'Change of legal status and placement, same carer', null, null),
('SDQ_REASON', 'SDQ1', 'Under 4 or over 17 at the assessment', null, null),
('SDQ_REASON', 'SDQ2', 'Carer refused', null, null),
('SDQ_REASON', 'SDQ3', 'Not possible because of the child''s disability', null, null),
('SDQ_REASON', 'SDQ4', 'Other', null, null),
('SDQ_REASON', 'SDQ5', 'Child refused', null, null),
('SEX', '1', 'Male', null, '2024'),
('SEX', '2', 'Female', null, '2024'),
('SEX', 'F', 'Female', '2025', null),
('SEX', 'M', 'Male', '2025', null),
('SEX', 'U', 'Unknown', '2025', null),
('SEX_ADOPTR', 'F1', 'One female', null, null),
('SEX_ADOPTR', 'FF', 'Two females', null, null),
('SEX_ADOPTR', 'M1', 'One male', null, null),
('SEX_ADOPTR', 'MF', 'One male and one female', null, null),
('SEX_ADOPTR', 'MM', 'Two males', null, null),
('SUBSTANCE_MISUSE', '0', 'No substance misuse problem', null, null),
('SUBSTANCE_MISUSE', '1', 'Substance misuse problem', null, null),
('SW_REASON', 'ABSENC', 'Absence', null, null),
('SW_REASON', 'CHCHAN', 'Child asked for a change', null, null),
('SW_REASON', 'FCONTA', 'First contact', null, null),
('SW_REASON', 'LEFTRL', 'Left the role', null, null),
('SW_REASON', 'MANAGE', null, null, null),
('SW_REASON', 'ORGRST', 'Organisational restructure', null, null),
('SW_REASON', 'OTHERS', 'Other reason', null, null),
('SW_REASON', 'PCCHAN', 'Parent or carer asked for a change', null, null),
('SW_REASON', 'SWDIED', 'Social worker died', null, null),
('SW_REASON', 'TSPROC', null, null, null),
('TEETH_CHECK', '0', 'Teeth not checked by a dentist', null, null),
('TEETH_CHECK', '1', 'Teeth checked by a dentist', null, null),
('UPN', 'UN1', 'Not of school age, no number given yet', null, null),
('UPN', 'UN2', 'Never at a maintained school in England', null, null),
('UPN', 'UN3', 'Educated outside England', null, null),
('UPN', 'UN4', 'Newly looked after, number not yet known', null, null),
('UPN', 'UN5', 'Sources disagree, number not certain', null, null)
) as seed (field, code, label, first_year, last_year);

-- statement: local_authorities
create or replace table local_authorities as
select cast(lower_code as varchar(9)) as lower_code, cast(upper_code as varchar(9)) as upper_code, cast(upper_name as varchar(80)) as upper_name, cast(first_year as integer) as first_year, cast(last_year as integer) as last_year
from (values
('E06000001', 'E06000001', 'Hartlepool', null, null),
('E06000002', 'E06000002', 'Middlesbrough', null, null),
('E06000003', 'E06000003', 'Redcar and Cleveland', null, null),
('E06000004', 'E06000004', 'Stockton-on-Tees', null, null),
('E06000005', 'E06000005', 'Darlington', null, null),
('E06000006', 'E06000006', 'Halton', null, null),
('E06000007', 'E06000007', 'Warrington', null, null),
('E06000008', 'E06000008', 'Blackburn with Darwen', null, null),
('E06000009', 'E06000009', 'Blackpool', null, null),
('E06000010', 'E06000010', 'Kingston upon Hull', null, null),
('E06000011', 'E06000011', 'East Riding of Yorkshire', null, null),
('E06000012', 'E06000012', 'North East Lincolnshire', null, null),
('E06000013', 'E06000013', 'North Lincolnshire', null, null),
('E06000014', 'E06000014', 'York', null, null),
('E06000015', 'E06000015', 'Derby', null, null),
('E06000016', 'E06000016', 'Leicester', null, null),
('E06000017', 'E06000017', 'Rutland', null, null),
('E06000018', 'E06000018', 'Nottingham', null, null),
('E06000019', 'E06000019', 'Herefordshire', null, null),
('E06000020', 'E06000020', 'Telford and Wrekin', null, null),
('E06000021', 'E06000021', 'Stoke-on-Trent', null, null),
('E06000022', 'E06000022', 'Bath and North East Somerset', null, null),
('E06000023', 'E06000023', 'Bristol', null, null),
('E06000024', 'E06000024', 'North Somerset', null, null),
('E06000025', 'E06000025', 'South Gloucestershire', null, null),
('E06000026', 'E06000026', 'Plymouth', null, null),
('E06000027', 'E06000027', 'Torbay', null, null),
('E06000028', 'E06000058', 'Bournemouth, Christchurch and Poole', null, null),
('E06000029', 'E06000058', 'Bournemouth, Christchurch and Poole', null, null),
('E06000030', 'E06000030', 'Swindon', null, null),
('E06000031', 'E06000031', 'Peterborough', null, null),
('E06000032', 'E06000032', 'Luton', null, null),
('E06000033', 'E06000033', 'Southend-on-Sea', null, null),
('E06000034', 'E06000034', 'Thurrock', null, null),
('E06000035', 'E06000035', 'Medway', null, null),
('E06000036', 'E06000036', 'Bracknell Forest', null, null),
('E06000037', 'E06000037', 'West Berkshire', null, null),
('E06000038', 'E06000038', 'Reading', null, null),
('E06000039', 'E06000039', 'Slough', null, null),
('E06000040', 'E06000040', 'Windsor and Maidenhead', null, null),
('E06000041', 'E06000041', 'Wokingham', null, null),
('E06000042', 'E06000042', 'Milton Keynes', null, null),
('E06000043', 'E06000043', 'Brighton and Hove', null, null),
('E06000044', 'E06000044', 'Portsmouth', null, null),
('E06000045', 'E06000045', 'Southampton', null, null),
('E06000046', 'E06000046', 'Isle of Wight', null, null),
('E06000047', 'E06000047', 'County Durham', null, null),
('E06000048', 'E06000057', 'Northumberland', null, null),
('E06000049', 'E06000049', 'Cheshire East', null, null),
('E06000050', 'E06000050', 'Cheshire West and Chester', null, null),
('E06000051', 'E06000051', 'Shropshire', null, null),
('E06000052', 'E06000052', 'Cornwall', null, null),
('E06000053', 'E06000053', 'Isles of Scilly', null, null),
('E06000054', 'E06000054', 'Wiltshire', null, null),
('E06000055', 'E06000055', 'Bedford', null, null),
('E06000056', 'E06000056', 'Central Bedfordshire', null, null),
('E06000057', 'E06000057', 'Northumberland', null, null),
('E06000058', 'E06000058', 'Bournemouth, Christchurch and Poole', null, null),
('E06000059', 'E06000059', 'Dorset', null, null),
('E06000060', 'E06000060', 'Buckinghamshire', null, null),
('E06000061', 'E10000021', 'Northamptonshire', null, '2021'),
('E06000061', 'E06000061', 'North Northamptonshire', '2022', null),
('E06000062', 'E10000021', 'Northamptonshire', null, '2021'),
('E06000062', 'E06000062', 'West Northamptonshire', '2022', null),
('E06000063', 'E10000006', 'Cumbria', null, '2023'),
('E06000063', 'E06000063', 'Cumberland', '2024', null),
('E06000064', 'E10000006', 'Cumbria', null, '2023'),
('E06000064', 'E06000064', 'Westmorland and Furness', '2024', null),
('E06000065', 'E10000023', 'North Yorkshire', null, '2023'),
('E06000065', 'E06000065', 'North Yorkshire', '2024', null),
('E06000066', 'E10000027', 'Somerset', null, '2023'),
('E06000066', 'E06000066', 'Somerset', '2024', null),
('E07000004', 'E06000060', 'Buckinghamshire', null, null),
('E07000005', 'E06000060', 'Buckinghamshire', null, null),
('E07000006', 'E06000060', 'Buckinghamshire', null, null),
('E07000007', 'E06000060', 'Buckinghamshire', null, null),
('E07000008', 'E10000003', 'Cambridgeshire', null, null),
('E07000009', 'E10000003', 'Cambridgeshire', null, null),
('E07000010', 'E10000003', 'Cambridgeshire', null, null),
('E07000011', 'E10000003', 'Cambridgeshire', null, null),
('E07000012', 'E10000003', 'Cambridgeshire', null, null),
('E07000026', 'E10000006', 'Cumbria', null, '2023'),
('E07000026', 'E06000063', 'Cumberland', '2024', null),
('E07000027', 'E10000006', 'Cumbria', null, '2023'),
('E07000027', 'E06000064', 'Westmorland and Furness', '2024', null),
('E07000028', 'E10000006', 'Cumbria', null, '2023'),
('E07000028', 'E06000063', 'Cumberland', '2024', null),
('E07000029', 'E10000006', 'Cumbria', null, '2023'),
('E07000029', 'E06000063', 'Cumberland', '2024', null),
('E07000030', 'E10000006', 'Cumbria', null, '2023'),
('E07000030', 'E06000064', 'Westmorland and Furness', '2024', null),
('E07000031', 'E10000006', 'Cumbria', null, '2023'),
('E07000031', 'E06000064', 'Westmorland and Furness', '2024', null),
('E07000032', 'E10000007', 'Derbyshire', null, null),
('E07000033', 'E10000007', 'Derbyshire', null, null),
('E07000034', 'E10000007', 'Derbyshire', null, null),
('E07000035', 'E10000007', 'Derbyshire', null, null),
('E07000036', 'E10000007', 'Derbyshire', null, null),
('E07000037', 'E10000007', 'Derbyshire', null, null),
('E07000038', 'E10000007', 'Derbyshire', null, null),
('E07000039', 'E10000007', 'Derbyshire', null, null),
('E07000040', 'E10000008', 'Devon', null, null),
('E07000041', 'E10000008', 'Devon', null, null),
('E07000042', 'E10000008', 'Devon', null, null),
('E07000043', 'E10000008', 'Devon', null, null),
('E07000044', 'E10000008', 'Devon', null, null),
('E07000045', 'E10000008', 'Devon', null, null),
('E07000046', 'E10000008', 'Devon', null, null),
('E07000047', 'E10000008', 'Devon', null, null),
('E07000048', 'E06000058', 'Bournemouth, Christchurch and Poole', null, null),
('E07000049', 'E06000059', 'Dorset', null, null),
('E07000050', 'E06000059', 'Dorset', null, null),
('E07000051', 'E06000059', 'Dorset', null, null),
('E07000052', 'E06000059', 'Dorset', null, null),
('E07000053', 'E06000059', 'Dorset', null, null),
('E07000061', 'E10000011', 'East Sussex', null, null),
('E07000062', 'E10000011', 'East Sussex', null, null),
('E07000063', 'E10000011', 'East Sussex', null, null),
('E07000064', 'E10000011', 'East Sussex', null, null),
('E07000065', 'E10000011', 'East Sussex', null, null),
('E07000066', 'E10000012', 'Essex', null, null),
('E07000067', 'E10000012', 'Essex', null, null),
('E07000068', 'E10000012', 'Essex', null, null),
('E07000069', 'E10000012', 'Essex', null, null),
('E07000070', 'E10000012', 'Essex', null, null),
('E07000071', 'E10000012', 'Essex', null, null),
('E07000072', 'E10000012', 'Essex', null, null),
('E07000073', 'E10000012', 'Essex', null, null),
('E07000074', 'E10000012', 'Essex', null, null),
('E07000075', 'E10000012', 'Essex', null, null),
('E07000076', 'E10000012', 'Essex', null, null),
('E07000077', 'E10000012', 'Essex', null, null),
('E07000078', 'E10000013', 'Gloucestershire', null, null),
('E07000079', 'E10000013', 'Gloucestershire', null, null),
('E07000080', 'E10000013', 'Gloucestershire', null, null),
('E07000081', 'E10000013', 'Gloucestershire', null, null),
('E07000082', 'E10000013', 'Gloucestershire', null, null),
('E07000083', 'E10000013', 'Gloucestershire', null, null),
('E07000084', 'E10000014', 'Hampshire', null, null),
('E07000085', 'E10000014', 'Hampshire', null, null),
('E07000086', 'E10000014', 'Hampshire', null, null),
('E07000087', 'E10000014', 'Hampshire', null, null),
('E07000088', 'E10000014', 'Hampshire', null, null),
('E07000089', 'E10000014', 'Hampshire', null, null),
('E07000090', 'E10000014', 'Hampshire', null, null),
('E07000091', 'E10000014', 'Hampshire', null, null),
('E07000092', 'E10000014', 'Hampshire', null, null),
('E07000093', 'E10000014', 'Hampshire', null, null),
('E07000094', 'E10000014', 'Hampshire', null, null),
('E07000095', 'E10000015', 'Hertfordshire', null, null),
('E07000096', 'E10000015', 'Hertfordshire', null, null),
('E07000097', 'E10000015', 'Hertfordshire', null, null),
('E07000098', 'E10000015', 'Hertfordshire', null, null),
('E07000099', 'E10000015', 'Hertfordshire', null, null),
('E07000100', 'E10000015', 'Hertfordshire', null, null),
('E07000101', 'E10000015', 'Hertfordshire', null, null),
('E07000102', 'E10000015', 'Hertfordshire', null, null),
('E07000103', 'E10000015', 'Hertfordshire', null, null),
('E07000104', 'E10000015', 'Hertfordshire', null, null),
('E07000105', 'E10000016', 'Kent', null, null),
('E07000106', 'E10000016', 'Kent', null, null),
('E07000107', 'E10000016', 'Kent', null, null),
('E07000108', 'E10000016', 'Kent', null, null),
('E07000109', 'E10000016', 'Kent', null, null),
('E07000110', 'E10000016', 'Kent', null, null),
('E07000111', 'E10000016', 'Kent', null, null),
('E07000112', 'E10000016', 'Kent', null, null),
('E07000113', 'E10000016', 'Kent', null, null),
('E07000114', 'E10000016', 'Kent', null, null),
('E07000115', 'E10000016', 'Kent', null, null),
('E07000116', 'E10000016', 'Kent', null, null),
('E07000117', 'E10000017', 'Lancashire', null, null),
('E07000118', 'E10000017', 'Lancashire', null, null),
('E07000119', 'E10000017', 'Lancashire', null, null),
('E07000120', 'E10000017', 'Lancashire', null, null),
('E07000121', 'E10000017', 'Lancashire', null, null),
('E07000122', 'E10000017', 'Lancashire', null, null),
('E07000123', 'E10000017', 'Lancashire', null, null),
('E07000124', 'E10000017', 'Lancashire', null, null),
('E07000125', 'E10000017', 'Lancashire', null, null),
('E07000126', 'E10000017', 'Lancashire', null, null),
('E07000127', 'E10000017', 'Lancashire', null, null),
('E07000128', 'E10000017', 'Lancashire', null, null),
('E07000129', 'E10000018', 'Leicestershire', null, null),
('E07000130', 'E10000018', 'Leicestershire', null, null),
('E07000131', 'E10000018', 'Leicestershire', null, null),
('E07000132', 'E10000018', 'Leicestershire', null, null),
('E07000133', 'E10000018', 'Leicestershire', null, null),
('E07000134', 'E10000018', 'Leicestershire', null, null),
('E07000135', 'E10000018', 'Leicestershire', null, null),
('E07000136', 'E10000019', 'Lincolnshire', null, null),
('E07000137', 'E10000019', 'Lincolnshire', null, null),
('E07000138', 'E10000019', 'Lincolnshire', null, null),
('E07000139', 'E10000019', 'Lincolnshire', null, null),
('E07000140', 'E10000019', 'Lincolnshire', null, null),
('E07000141', 'E10000019', 'Lincolnshire', null, null),
('E07000142', 'E10000019', 'Lincolnshire', null, null),
('E07000143', 'E10000020', 'Norfolk', null, null),
('E07000144', 'E10000020', 'Norfolk', null, null),
('E07000145', 'E10000020', 'Norfolk', null, null),
('E07000146', 'E10000020', 'Norfolk', null, null),
('E07000147', 'E10000020', 'Norfolk', null, null),
('E07000148', 'E10000020', 'Norfolk', null, null),
('E07000149', 'E10000020', 'Norfolk', null, null),
('E07000150', 'E10000021', 'Northamptonshire', null, '2021'),
('E07000150', 'E06000061', 'North Northamptonshire', '2022', null),
('E07000151', 'E10000021', 'Northamptonshire', null, '2021'),
('E07000151', 'E06000062', 'West Northamptonshire', '2022', null),
('E07000152', 'E10000021', 'Northamptonshire', null, '2021'),
('E07000152', 'E06000061', 'North Northamptonshire', '2022', null),
('E07000153', 'E10000021', 'Northamptonshire', null, '2021'),
('E07000153', 'E06000061', 'North Northamptonshire', '2022', null),
('E07000154', 'E10000021', 'Northamptonshire', null, '2021'),
('E07000154', 'E06000062', 'West Northamptonshire', '2022', null),
('E07000155', 'E10000021', 'Northamptonshire', null, '2021'),
('E07000155', 'E06000062', 'West Northamptonshire', '2022', null),
('E07000156', 'E10000021', 'Northamptonshire', null, '2021'),
('E07000156', 'E06000061', 'North Northamptonshire', '2022', null),
('E07000163', 'E10000023', 'North Yorkshire', null, '2023'),
('E07000163', 'E06000065', 'North Yorkshire', '2024', null),
('E07000164', 'E10000023', 'North Yorkshire', null, '2023'),
('E07000164', 'E06000065', 'North Yorkshire', '2024', null),
('E07000165', 'E10000023', 'North Yorkshire', null, '2023'),
('E07000165', 'E06000065', 'North Yorkshire', '2024', null),
('E07000166', 'E10000023', 'North Yorkshire', null, '2023'),
('E07000166', 'E06000065', 'North Yorkshire', '2024', null),
('E07000167', 'E10000023', 'North Yorkshire', null, '2023'),
('E07000167', 'E06000065', 'North Yorkshire', '2024', null),
('E07000168', 'E10000023', 'North Yorkshire', null, '2023'),
('E07000168', 'E06000065', 'North Yorkshire', '2024', null),
('E07000169', 'E10000023', 'North Yorkshire', null, '2023'),
('E07000169', 'E06000065', 'North Yorkshire', '2024', null),
('E07000170', 'E10000024', 'Nottinghamshire', null, null),
('E07000171', 'E10000024', 'Nottinghamshire', null, null),
('E07000172', 'E10000024', 'Nottinghamshire', null, null),
('E07000173', 'E10000024', 'Nottinghamshire', null, null),
('E07000174', 'E10000024', 'Nottinghamshire', null, null),
('E07000175', 'E10000024', 'Nottinghamshire', null, null),
('E07000176', 'E10000024', 'Nottinghamshire', null, null),
('E07000177', 'E10000025', 'Oxfordshire', null, null),
('E07000178', 'E10000025', 'Oxfordshire', null, null),
('E07000179', 'E10000025', 'Oxfordshire', null, null),
('E07000180', 'E10000025', 'Oxfordshire', null, null),
('E07000181', 'E10000025', 'Oxfordshire', null, null),
('E07000187', 'E10000027', 'Somerset', null, '2023'),
('E07000187', 'E06000066', 'Somerset', '2024', null),
('E07000188', 'E10000027', 'Somerset', null, '2023'),
('E07000188', 'E06000066', 'Somerset', '2024', null),
('E07000189', 'E10000027', 'Somerset', null, '2023'),
('E07000189', 'E06000066', 'Somerset', '2024', null),
('E07000190', 'E10000027', 'Somerset', null, '2023'),
('E07000190', 'E06000066', 'Somerset', '2024', null),
('E07000191', 'E10000027', 'Somerset', null, '2023'),
('E07000191', 'E06000066', 'Somerset', '2024', null),
('E07000192', 'E10000028', 'Staffordshire', null, null),
('E07000193', 'E10000028', 'Staffordshire', null, null),
('E07000194', 'E10000028', 'Staffordshire', null, null),
('E07000195', 'E10000028', 'Staffordshire', null, null),
('E07000196', 'E10000028', 'Staffordshire', null, null),
('E07000197', 'E10000028', 'Staffordshire', null, null),
('E07000198', 'E10000028', 'Staffordshire', null, null),
('E07000199', 'E10000028', 'Staffordshire', null, null),
('E07000200', 'E10000029', 'Suffolk', null, null),
('E07000201', 'E10000029', 'Suffolk', null, null),
('E07000202', 'E10000029', 'Suffolk', null, null),
('E07000203', 'E10000029', 'Suffolk', null, null),
('E07000204', 'E10000029', 'Suffolk', null, null),
('E07000205', 'E10000029', 'Suffolk', null, null),
('E07000206', 'E10000029', 'Suffolk', null, null),
('E07000207', 'E10000030', 'Surrey', null, null),
('E07000208', 'E10000030', 'Surrey', null, null),
('E07000209', 'E10000030', 'Surrey', null, null),
('E07000210', 'E10000030', 'Surrey', null, null),
('E07000211', 'E10000030', 'Surrey', null, null),
('E07000212', 'E10000030', 'Surrey', null, null),
('E07000213', 'E10000030', 'Surrey', null, null),
('E07000214', 'E10000030', 'Surrey', null, null),
('E07000215', 'E10000030', 'Surrey', null, null),
('E07000216', 'E10000030', 'Surrey', null, null),
('E07000217', 'E10000030', 'Surrey', null, null),
('E07000218', 'E10000031', 'Warwickshire', null, null),
('E07000219', 'E10000031', 'Warwickshire', null, null),
('E07000220', 'E10000031', 'Warwickshire', null, null),
('E07000221', 'E10000031', 'Warwickshire', null, null),
('E07000222', 'E10000031', 'Warwickshire', null, null),
('E07000223', 'E10000032', 'West Sussex', null, null),
('E07000224', 'E10000032', 'West Sussex', null, null),
('E07000225', 'E10000032', 'West Sussex', null, null),
('E07000226', 'E10000032', 'West Sussex', null, null),
('E07000227', 'E10000032', 'West Sussex', null, null),
('E07000228', 'E10000032', 'West Sussex', null, null),
('E07000229', 'E10000032', 'West Sussex', null, null),
('E07000234', 'E10000034', 'Worcestershire', null, null),
('E07000235', 'E10000034', 'Worcestershire', null, null),
('E07000236', 'E10000034', 'Worcestershire', null, null),
('E07000237', 'E10000034', 'Worcestershire', null, null),
('E07000238', 'E10000034', 'Worcestershire', null, null),
('E07000239', 'E10000034', 'Worcestershire', null, null),
('E07000240', 'E10000015', 'Hertfordshire', null, null),
('E07000241', 'E10000015', 'Hertfordshire', null, null),
('E07000242', 'E10000015', 'Hertfordshire', null, null),
('E07000243', 'E10000015', 'Hertfordshire', null, null),
('E07000244', 'E10000029', 'Suffolk', null, null),
('E07000245', 'E10000029', 'Suffolk', null, null),
('E07000246', 'E10000027', 'Somerset', null, '2023'),
('E07000246', 'E06000066', 'Somerset', '2024', null),
('E08000001', 'E08000001', 'Bolton', null, null),
('E08000002', 'E08000002', 'Bury', null, null),
('E08000003', 'E08000003', 'Manchester', null, null),
('E08000004', 'E08000004', 'Oldham', null, null),
('E08000005', 'E08000005', 'Rochdale', null, null),
('E08000006', 'E08000006', 'Salford', null, null),
('E08000007', 'E08000007', 'Stockport', null, null),
('E08000008', 'E08000008', 'Tameside', null, null),
('E08000009', 'E08000009', 'Trafford', null, null),
('E08000010', 'E08000010', 'Wigan', null, null),
('E08000011', 'E08000011', 'Knowsley', null, null),
('E08000012', 'E08000012', 'Liverpool', null, null),
('E08000013', 'E08000013', 'St Helens', null, null),
('E08000014', 'E08000014', 'Sefton', null, null),
('E08000015', 'E08000015', 'Wirral', null, null),
('E08000016', 'E08000016', 'Barnsley', null, '2025'),
('E08000016', 'E08000038', 'Barnsley', '2026', null),
('E08000017', 'E08000017', 'Doncaster', null, null),
('E08000018', 'E08000018', 'Rotherham', null, null),
('E08000019', 'E08000019', 'Sheffield', null, '2025'),
('E08000019', 'E08000039', 'Sheffield', '2026', null),
('E08000020', 'E08000037', 'Gateshead', null, null),
('E08000021', 'E08000021', 'Newcastle upon Tyne', null, null),
('E08000022', 'E08000022', 'North Tyneside', null, null),
('E08000023', 'E08000023', 'South Tyneside', null, null),
('E08000024', 'E08000024', 'Sunderland', null, null),
('E08000025', 'E08000025', 'Birmingham', null, null),
('E08000026', 'E08000026', 'Coventry', null, null),
('E08000027', 'E08000027', 'Dudley', null, null),
('E08000028', 'E08000028', 'Sandwell', null, null),
('E08000029', 'E08000029', 'Solihull', null, null),
('E08000030', 'E08000030', 'Walsall', null, null),
('E08000031', 'E08000031', 'Wolverhampton', null, null),
('E08000032', 'E08000032', 'Bradford', null, null),
('E08000033', 'E08000033', 'Calderdale', null, null),
('E08000034', 'E08000034', 'Kirklees', null, null),
('E08000035', 'E08000035', 'Leeds', null, null),
('E08000036', 'E08000036', 'Wakefield', null, null),
('E08000037', 'E08000037', 'Gateshead', null, null),
('E08000038', 'E08000016', 'Barnsley', null, '2025'),
('E08000038', 'E08000038', 'Barnsley', '2026', null),
('E08000039', 'E08000019', 'Sheffield', null, '2025'),
('E08000039', 'E08000039', 'Sheffield', '2026', null),
('E09000001', 'E09000001', 'City of London', null, null),
('E09000002', 'E09000002', 'Barking and Dagenham', null, null),
('E09000003', 'E09000003', 'Barnet', null, null),
('E09000004', 'E09000004', 'Bexley', null, null),
('E09000005', 'E09000005', 'Brent', null, null),
('E09000006', 'E09000006', 'Bromley', null, null),
('E09000007', 'E09000007', 'Camden', null, null),
('E09000008', 'E09000008', 'Croydon', null, null),
('E09000009', 'E09000009', 'Ealing', null, null),
('E09000010', 'E09000010', 'Enfield', null, null),
('E09000011', 'E09000011', 'Greenwich', null, null),
('E09000012', 'E09000012', 'Hackney', null, null),
('E09000013', 'E09000013', 'Hammersmith and Fulham', null, null),
('E09000014', 'E09000014', 'Haringey', null, null),
('E09000015', 'E09000015', 'Harrow', null, null),
('E09000016', 'E09000016', 'Havering', null, null),
('E09000017', 'E09000017', 'Hillingdon', null, null),
('E09000018', 'E09000018', 'Hounslow', null, null),
('E09000019', 'E09000019', 'Islington', null, null),
('E09000020', 'E09000020', 'Kensington and Chelsea', null, null),
('E09000021', 'E09000021', 'Kingston upon Thames', null, null),
('E09000022', 'E09000022', 'Lambeth', null, null),
('E09000023', 'E09000023', 'Lewisham', null, null),
('E09000024', 'E09000024', 'Merton', null, null),
('E09000025', 'E09000025', 'Newham', null, null),
('E09000026', 'E09000026', 'Redbridge', null, null),
('E09000027', 'E09000027', 'Richmond upon Thames', null, null),
('E09000028', 'E09000028', 'Southwark', null, null),
('E09000029', 'E09000029', 'Sutton', null, null),
('E09000030', 'E09000030', 'Tower Hamlets', null, null),
('E09000031', 'E09000031', 'Waltham Forest', null, null),
('E09000032', 'E09000032', 'Wandsworth', null, null),
('E09000033', 'E09000033', 'Westminster', null, null),
('E10000002', 'E06000060', 'Buckinghamshire', null, null),
('E10000003', 'E10000003', 'Cambridgeshire', null, null),
('E10000006', 'E10000006', 'Cumbria', null, '2023'),
('E10000007', 'E10000007', 'Derbyshire', null, null),
('E10000008', 'E10000008', 'Devon', null, null),
('E10000011', 'E10000011', 'East Sussex', null, null),
('E10000012', 'E10000012', 'Essex', null, null),
('E10000013', 'E10000013', 'Gloucestershire', null, null),
('E10000014', 'E10000014', 'Hampshire', null, null),
('E10000015', 'E10000015', 'Hertfordshire', null, null),
('E10000016', 'E10000016', 'Kent', null, null),
('E10000017', 'E10000017', 'Lancashire', null, null),
('E10000018', 'E10000018', 'Leicestershire', null, null),
('E10000019', 'E10000019', 'Lincolnshire', null, null),
('E10000020', 'E10000020', 'Norfolk', null, null),
('E10000021', 'E10000021', 'Northamptonshire', null, '2021'),
('E10000023', 'E10000023', 'North Yorkshire', null, '2023'),
('E10000023', 'E06000065', 'North Yorkshire', '2024', null),
('E10000024', 'E10000024', 'Nottinghamshire', null, null),
('E10000025', 'E10000025', 'Oxfordshire', null, null),
('E10000027', 'E10000027', 'Somerset', null, '2023'),
('E10000027', 'E06000066', 'Somerset', '2024', null),
('E10000028', 'E10000028', 'Staffordshire', null, null),
('E10000029', 'E10000029', 'Suffolk', null, null),
('E10000030', 'E10000030', 'Surrey', null, null),
('E10000031', 'E10000031', 'Warwickshire', null, null),
('E10000032', 'E10000032', 'West Sussex', null, null),
('E10000034', 'E10000034', 'Worcestershire', null, null)
) as seed (lower_code, upper_code, upper_name, first_year, last_year);

-- statement: stg_returns
create or replace table stg_returns as
-- Every return with its collection year's first and last day, and the authority that is
-- responsible in that year where the one given is a former or lower-tier authority.
-- The rules of 2023 serve the years before it, and those of 2027 the years after it.
select
    returns.return_id,
    coalesce(local_authorities.upper_code, returns.la_code) as la_code,
    returns.collection_year,
    make_date(returns.collection_year - 1, 4, 1) as collection_start,
    make_date(returns.collection_year, 3, 31) as collection_end,
    least(greatest(coalesce(returns.ruleset_year, returns.collection_year), 2023), 2027) as ruleset_year,
    returns.previous_return_id,
    coalesce(returns.is_reference, false) as is_reference,
    coalesce(returns.has_uasc_marker, false) as has_uasc_marker,
    returns.loaded_at
from "raw"."returns" as returns
left join "main"."local_authorities" as local_authorities
    on returns.la_code = local_authorities.lower_code
    and returns.collection_year >= coalesce(local_authorities.first_year, returns.collection_year)
    and returns.collection_year <= coalesce(local_authorities.last_year, returns.collection_year);

-- statement: int_return_inputs
create or replace table int_return_inputs as
-- What each return has for rules to read, one row per input: its tables, last year's tables
-- (`previous.header`), and the optional inputs that rules need.
with supplied as (
    select distinct
        return_id,
        table_name as input
    from "raw"."return_files"
    where status = 'loaded'
    union all
    select
        return_id,
        'uasc_marker' as input
    from "main"."stg_returns"
    where has_uasc_marker
)
select
    return_id,
    input
from supplied
union all
select
    returns.return_id,
    'previous.' || supplied.input as input
from "main"."stg_returns" as returns
inner join supplied
    on returns.previous_return_id = supplied.return_id
union all
select
    return_id,
    'previous_year' as input
from "main"."stg_returns"
where previous_return_id is not null
union all
select
    return_id,
    'local_authority' as input
from "main"."stg_returns"
where la_code is not null;

-- statement: stg_ad1
create or replace table stg_ad1 as
with cleaned as (
    select
        return_id,
        row_number,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from child)), ''), 'NULL') as child,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from foster_care)), ''), 'NULL') as foster_care,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from nb_adoptr)), ''), 'NULL') as nb_adoptr,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from sex_adoptr)), ''), 'NULL') as sex_adoptr,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from ls_adoptr)), ''), 'NULL') as ls_adoptr,
        nullif(nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from dob)), ''), 'NULL'), '31/12/9999') as dob_text,
        nullif(nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from date_int)), ''), 'NULL'), '31/12/9999') as date_int_text,
        nullif(nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from date_match)), ''), 'NULL'), '31/12/9999') as date_match_text
    from "raw"."ad1"
)
select
    cleaned.return_id,
    cleaned.row_number,
    cleaned.child,
    cleaned.foster_care,
    cleaned.nb_adoptr,
    cleaned.sex_adoptr,
    cleaned.ls_adoptr,
    case
        when regexp_full_match(cleaned.dob_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            and right(cleaned.dob_text, 4) <> '0000'
            then cast(try_strptime(cleaned.dob_text, '%d/%m/%Y') as date)
    end as dob,
    cleaned.dob_text,
    case
        when regexp_full_match(cleaned.date_int_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            and right(cleaned.date_int_text, 4) <> '0000'
            then cast(try_strptime(cleaned.date_int_text, '%d/%m/%Y') as date)
    end as date_int,
    cleaned.date_int_text,
    case
        when regexp_full_match(cleaned.date_match_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            and right(cleaned.date_match_text, 4) <> '0000'
            then cast(try_strptime(cleaned.date_match_text, '%d/%m/%Y') as date)
    end as date_match,
    cleaned.date_match_text,
    returns.collection_year,
    returns.collection_start,
    returns.collection_end,
    returns.ruleset_year
from cleaned
inner join "main"."stg_returns" as returns
    on cleaned.return_id = returns.return_id;

-- statement: stg_dolo
create or replace table stg_dolo as
with cleaned as (
    select
        return_id,
        row_number,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from child)), ''), 'NULL') as child,
        nullif(nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from dob)), ''), 'NULL'), '31/12/9999') as dob_text,
        nullif(nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from dolo_start)), ''), 'NULL'), '31/12/9999') as dolo_start_text,
        nullif(nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from dolo_end)), ''), 'NULL'), '31/12/9999') as dolo_end_text
    from "raw"."dolo"
)
select
    cleaned.return_id,
    cleaned.row_number,
    cleaned.child,
    case
        when regexp_full_match(cleaned.dob_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            and right(cleaned.dob_text, 4) <> '0000'
            then cast(try_strptime(cleaned.dob_text, '%d/%m/%Y') as date)
    end as dob,
    cleaned.dob_text,
    case
        when regexp_full_match(cleaned.dolo_start_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            and right(cleaned.dolo_start_text, 4) <> '0000'
            then cast(try_strptime(cleaned.dolo_start_text, '%d/%m/%Y') as date)
    end as dolo_start,
    cleaned.dolo_start_text,
    case
        when regexp_full_match(cleaned.dolo_end_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            and right(cleaned.dolo_end_text, 4) <> '0000'
            then cast(try_strptime(cleaned.dolo_end_text, '%d/%m/%Y') as date)
    end as dolo_end,
    cleaned.dolo_end_text,
    returns.collection_year,
    returns.collection_start,
    returns.collection_end,
    returns.ruleset_year
from cleaned
inner join "main"."stg_returns" as returns
    on cleaned.return_id = returns.return_id;

-- statement: stg_episodes
create or replace table stg_episodes as
with cleaned as (
    select
        return_id,
        row_number,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from child)), ''), 'NULL') as child,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from rne)), ''), 'NULL') as rne,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from ls)), ''), 'NULL') as ls,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from cin)), ''), 'NULL') as cin,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from place)), ''), 'NULL') as place,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from place_provider)), ''), 'NULL') as place_provider,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from rec)), ''), 'NULL') as rec,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from reason_place_change)), ''), 'NULL') as reason_place_change,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from home_post)), ''), 'NULL') as home_post,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from pl_post)), ''), 'NULL') as pl_post,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from urn)), ''), 'NULL') as urn,
        nullif(nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from decom)), ''), 'NULL'), '31/12/9999') as decom_text,
        nullif(nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from dec)), ''), 'NULL'), '31/12/9999') as dec_text
    from "raw"."episodes"
)
select
    cleaned.return_id,
    cleaned.row_number,
    cleaned.child,
    cleaned.rne,
    cleaned.ls,
    cleaned.cin,
    cleaned.place,
    cleaned.place_provider,
    cleaned.rec,
    cleaned.reason_place_change,
    cleaned.home_post,
    cleaned.pl_post,
    cleaned.urn,
    case
        when regexp_full_match(cleaned.decom_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            and right(cleaned.decom_text, 4) <> '0000'
            then cast(try_strptime(cleaned.decom_text, '%d/%m/%Y') as date)
    end as decom,
    cleaned.decom_text,
    case
        when regexp_full_match(cleaned.dec_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            and right(cleaned.dec_text, 4) <> '0000'
            then cast(try_strptime(cleaned.dec_text, '%d/%m/%Y') as date)
    end as dec,
    cleaned.dec_text,
    returns.collection_year,
    returns.collection_start,
    returns.collection_end,
    returns.ruleset_year
from cleaned
inner join "main"."stg_returns" as returns
    on cleaned.return_id = returns.return_id;

-- statement: stg_header
create or replace table stg_header as
with cleaned as (
    select
        return_id,
        row_number,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from child)), ''), 'NULL') as child,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from sex)), ''), 'NULL') as sex,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from ethnic)), ''), 'NULL') as ethnic,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from upn)), ''), 'NULL') as upn,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from mother)), ''), 'NULL') as mother,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from uasc)), ''), 'NULL') as uasc,
        nullif(nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from dob)), ''), 'NULL'), '31/12/9999') as dob_text,
        nullif(nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from mc_dob)), ''), 'NULL'), '31/12/9999') as mc_dob_text
    from "raw"."header"
)
select
    cleaned.return_id,
    cleaned.row_number,
    cleaned.child,
    cleaned.sex,
    cleaned.ethnic,
    cleaned.upn,
    cleaned.mother,
    cleaned.uasc,
    case
        when regexp_full_match(cleaned.dob_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            and right(cleaned.dob_text, 4) <> '0000'
            then cast(try_strptime(cleaned.dob_text, '%d/%m/%Y') as date)
    end as dob,
    cleaned.dob_text,
    case
        when regexp_full_match(cleaned.mc_dob_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            and right(cleaned.mc_dob_text, 4) <> '0000'
            then cast(try_strptime(cleaned.mc_dob_text, '%d/%m/%Y') as date)
    end as mc_dob,
    cleaned.mc_dob_text,
    returns.collection_year,
    returns.collection_start,
    returns.collection_end,
    returns.ruleset_year
from cleaned
inner join "main"."stg_returns" as returns
    on cleaned.return_id = returns.return_id;

-- statement: stg_missing
create or replace table stg_missing as
with cleaned as (
    select
        return_id,
        row_number,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from child)), ''), 'NULL') as child,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from missing)), ''), 'NULL') as missing,
        nullif(nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from dob)), ''), 'NULL'), '31/12/9999') as dob_text,
        nullif(nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from mis_start)), ''), 'NULL'), '31/12/9999') as mis_start_text,
        nullif(nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from mis_end)), ''), 'NULL'), '31/12/9999') as mis_end_text
    from "raw"."missing"
)
select
    cleaned.return_id,
    cleaned.row_number,
    cleaned.child,
    cleaned.missing,
    case
        when regexp_full_match(cleaned.dob_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            and right(cleaned.dob_text, 4) <> '0000'
            then cast(try_strptime(cleaned.dob_text, '%d/%m/%Y') as date)
    end as dob,
    cleaned.dob_text,
    case
        when regexp_full_match(cleaned.mis_start_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            and right(cleaned.mis_start_text, 4) <> '0000'
            then cast(try_strptime(cleaned.mis_start_text, '%d/%m/%Y') as date)
    end as mis_start,
    cleaned.mis_start_text,
    case
        when regexp_full_match(cleaned.mis_end_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            and right(cleaned.mis_end_text, 4) <> '0000'
            then cast(try_strptime(cleaned.mis_end_text, '%d/%m/%Y') as date)
    end as mis_end,
    cleaned.mis_end_text,
    returns.collection_year,
    returns.collection_start,
    returns.collection_end,
    returns.ruleset_year
from cleaned
inner join "main"."stg_returns" as returns
    on cleaned.return_id = returns.return_id;

-- statement: stg_oc2
create or replace table stg_oc2 as
with cleaned as (
    select
        return_id,
        row_number,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from child)), ''), 'NULL') as child,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from sdq_score)), ''), 'NULL') as sdq_score,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from sdq_reason)), ''), 'NULL') as sdq_reason,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from convicted)), ''), 'NULL') as convicted,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from health_check)), ''), 'NULL') as health_check,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from immunisations)), ''), 'NULL') as immunisations,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from teeth_check)), ''), 'NULL') as teeth_check,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from health_assessment)), ''), 'NULL') as health_assessment,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from substance_misuse)), ''), 'NULL') as substance_misuse,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from intervention_received)), ''), 'NULL') as intervention_received,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from intervention_offered)), ''), 'NULL') as intervention_offered,
        nullif(nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from dob)), ''), 'NULL'), '31/12/9999') as dob_text
    from "raw"."oc2"
)
select
    cleaned.return_id,
    cleaned.row_number,
    cleaned.child,
    cleaned.sdq_score,
    cleaned.sdq_reason,
    cleaned.convicted,
    cleaned.health_check,
    cleaned.immunisations,
    cleaned.teeth_check,
    cleaned.health_assessment,
    cleaned.substance_misuse,
    cleaned.intervention_received,
    cleaned.intervention_offered,
    case
        when regexp_full_match(cleaned.dob_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            and right(cleaned.dob_text, 4) <> '0000'
            then cast(try_strptime(cleaned.dob_text, '%d/%m/%Y') as date)
    end as dob,
    cleaned.dob_text,
    returns.collection_year,
    returns.collection_start,
    returns.collection_end,
    returns.ruleset_year
from cleaned
inner join "main"."stg_returns" as returns
    on cleaned.return_id = returns.return_id;

-- statement: stg_oc3
create or replace table stg_oc3 as
with cleaned as (
    select
        return_id,
        row_number,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from child)), ''), 'NULL') as child,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from in_touch)), ''), 'NULL') as in_touch,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from activ)), ''), 'NULL') as activ,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from accom)), ''), 'NULL') as accom,
        nullif(nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from dob)), ''), 'NULL'), '31/12/9999') as dob_text
    from "raw"."oc3"
)
select
    cleaned.return_id,
    cleaned.row_number,
    cleaned.child,
    cleaned.in_touch,
    cleaned.activ,
    cleaned.accom,
    case
        when regexp_full_match(cleaned.dob_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            and right(cleaned.dob_text, 4) <> '0000'
            then cast(try_strptime(cleaned.dob_text, '%d/%m/%Y') as date)
    end as dob,
    cleaned.dob_text,
    returns.collection_year,
    returns.collection_start,
    returns.collection_end,
    returns.ruleset_year
from cleaned
inner join "main"."stg_returns" as returns
    on cleaned.return_id = returns.return_id;

-- statement: stg_placed_adoption
create or replace table stg_placed_adoption as
with cleaned as (
    select
        return_id,
        row_number,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from child)), ''), 'NULL') as child,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from reason_placed_ceased)), ''), 'NULL') as reason_placed_ceased,
        nullif(nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from dob)), ''), 'NULL'), '31/12/9999') as dob_text,
        nullif(nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from date_placed)), ''), 'NULL'), '31/12/9999') as date_placed_text,
        nullif(nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from date_placed_ceased)), ''), 'NULL'), '31/12/9999') as date_placed_ceased_text
    from "raw"."placed_adoption"
)
select
    cleaned.return_id,
    cleaned.row_number,
    cleaned.child,
    cleaned.reason_placed_ceased,
    case
        when regexp_full_match(cleaned.dob_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            and right(cleaned.dob_text, 4) <> '0000'
            then cast(try_strptime(cleaned.dob_text, '%d/%m/%Y') as date)
    end as dob,
    cleaned.dob_text,
    case
        when regexp_full_match(cleaned.date_placed_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            and right(cleaned.date_placed_text, 4) <> '0000'
            then cast(try_strptime(cleaned.date_placed_text, '%d/%m/%Y') as date)
    end as date_placed,
    cleaned.date_placed_text,
    case
        when regexp_full_match(cleaned.date_placed_ceased_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            and right(cleaned.date_placed_ceased_text, 4) <> '0000'
            then cast(try_strptime(cleaned.date_placed_ceased_text, '%d/%m/%Y') as date)
    end as date_placed_ceased,
    cleaned.date_placed_ceased_text,
    returns.collection_year,
    returns.collection_start,
    returns.collection_end,
    returns.ruleset_year
from cleaned
inner join "main"."stg_returns" as returns
    on cleaned.return_id = returns.return_id;

-- statement: stg_postcodes
create or replace table stg_postcodes as
-- The postcodes that a return mentions, each with its upper-tier authority in the return's
-- collection year. Scotland, Northern Ireland and Wales are not told apart by authority; the Channel
-- Islands and the Isle of Man, whose codes begin with L and M, have none.
select distinct
    postcodes.return_id,
    replace(nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from postcodes.pcd)), ''), 'NULL'), ' ', '') as postcode,
    case substr(postcodes.laua, 1, 1)
        when 'S' then 'SCO'
        when 'N' then 'NIR'
        when 'W' then 'WAL'
        when 'E' then coalesce(local_authorities.upper_code, postcodes.laua)
    end as la_code,
    local_authorities.upper_name as la_name,
    postcodes.oseast1m as easting,
    postcodes.osnrth1m as northing
from "raw"."postcodes" as postcodes
inner join "main"."stg_returns" as returns
    on postcodes.return_id = returns.return_id
left join "main"."local_authorities" as local_authorities
    on postcodes.laua = local_authorities.lower_code
    and returns.collection_year >= coalesce(local_authorities.first_year, returns.collection_year)
    and returns.collection_year <= coalesce(local_authorities.last_year, returns.collection_year);

-- statement: stg_prev_perm
create or replace table stg_prev_perm as
with cleaned as (
    select
        return_id,
        row_number,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from child)), ''), 'NULL') as child,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from prev_perm)), ''), 'NULL') as prev_perm,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from la_perm)), ''), 'NULL') as la_perm,
        nullif(nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from dob)), ''), 'NULL'), '31/12/9999') as dob_text,
        nullif(nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from date_perm)), ''), 'NULL'), '31/12/9999') as date_perm_text
    from "raw"."prev_perm"
)
select
    cleaned.return_id,
    cleaned.row_number,
    cleaned.child,
    cleaned.prev_perm,
    cleaned.la_perm,
    case
        when regexp_full_match(cleaned.dob_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            and right(cleaned.dob_text, 4) <> '0000'
            then cast(try_strptime(cleaned.dob_text, '%d/%m/%Y') as date)
    end as dob,
    cleaned.dob_text,
    case
        when regexp_full_match(cleaned.date_perm_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            and right(cleaned.date_perm_text, 4) <> '0000'
            then cast(try_strptime(cleaned.date_perm_text, '%d/%m/%Y') as date)
    end as date_perm,
    cleaned.date_perm_text,
    returns.collection_year,
    returns.collection_start,
    returns.collection_end,
    returns.ruleset_year
from cleaned
inner join "main"."stg_returns" as returns
    on cleaned.return_id = returns.return_id;

-- statement: stg_reviews
create or replace table stg_reviews as
with cleaned as (
    select
        return_id,
        row_number,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from child)), ''), 'NULL') as child,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from review_code)), ''), 'NULL') as review_code,
        nullif(nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from dob)), ''), 'NULL'), '31/12/9999') as dob_text,
        nullif(nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from review)), ''), 'NULL'), '31/12/9999') as review_text
    from "raw"."reviews"
)
select
    cleaned.return_id,
    cleaned.row_number,
    cleaned.child,
    cleaned.review_code,
    case
        when regexp_full_match(cleaned.dob_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            and right(cleaned.dob_text, 4) <> '0000'
            then cast(try_strptime(cleaned.dob_text, '%d/%m/%Y') as date)
    end as dob,
    cleaned.dob_text,
    case
        when regexp_full_match(cleaned.review_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            and right(cleaned.review_text, 4) <> '0000'
            then cast(try_strptime(cleaned.review_text, '%d/%m/%Y') as date)
    end as review,
    cleaned.review_text,
    returns.collection_year,
    returns.collection_start,
    returns.collection_end,
    returns.ruleset_year
from cleaned
inner join "main"."stg_returns" as returns
    on cleaned.return_id = returns.return_id;

-- statement: stg_sw_episodes
create or replace table stg_sw_episodes as
with cleaned as (
    select
        return_id,
        row_number,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from child)), ''), 'NULL') as child,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from sw_id)), ''), 'NULL') as sw_id,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from sw_reason)), ''), 'NULL') as sw_reason,
        nullif(nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from dob)), ''), 'NULL'), '31/12/9999') as dob_text,
        nullif(nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from sw_decom)), ''), 'NULL'), '31/12/9999') as sw_decom_text,
        nullif(nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from sw_dec)), ''), 'NULL'), '31/12/9999') as sw_dec_text
    from "raw"."sw_episodes"
)
select
    cleaned.return_id,
    cleaned.row_number,
    cleaned.child,
    cleaned.sw_id,
    cleaned.sw_reason,
    case
        when regexp_full_match(cleaned.dob_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            and right(cleaned.dob_text, 4) <> '0000'
            then cast(try_strptime(cleaned.dob_text, '%d/%m/%Y') as date)
    end as dob,
    cleaned.dob_text,
    case
        when regexp_full_match(cleaned.sw_decom_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            and right(cleaned.sw_decom_text, 4) <> '0000'
            then cast(try_strptime(cleaned.sw_decom_text, '%d/%m/%Y') as date)
    end as sw_decom,
    cleaned.sw_decom_text,
    case
        when regexp_full_match(cleaned.sw_dec_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            and right(cleaned.sw_dec_text, 4) <> '0000'
            then cast(try_strptime(cleaned.sw_dec_text, '%d/%m/%Y') as date)
    end as sw_dec,
    cleaned.sw_dec_text,
    returns.collection_year,
    returns.collection_start,
    returns.collection_end,
    returns.ruleset_year
from cleaned
inner join "main"."stg_returns" as returns
    on cleaned.return_id = returns.return_id;

-- statement: stg_uasc
create or replace table stg_uasc as
with cleaned as (
    select
        return_id,
        row_number,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from child)), ''), 'NULL') as child,
        nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from sex)), ''), 'NULL') as sex,
        nullif(nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from dob)), ''), 'NULL'), '31/12/9999') as dob_text,
        nullif(nullif(nullif(upper(trim(both (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160)) from duc)), ''), 'NULL'), '31/12/9999') as duc_text
    from "raw"."uasc"
)
select
    cleaned.return_id,
    cleaned.row_number,
    cleaned.child,
    cleaned.sex,
    case
        when regexp_full_match(cleaned.dob_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            and right(cleaned.dob_text, 4) <> '0000'
            then cast(try_strptime(cleaned.dob_text, '%d/%m/%Y') as date)
    end as dob,
    cleaned.dob_text,
    case
        when regexp_full_match(cleaned.duc_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            and right(cleaned.duc_text, 4) <> '0000'
            then cast(try_strptime(cleaned.duc_text, '%d/%m/%Y') as date)
    end as duc,
    cleaned.duc_text,
    returns.collection_year,
    returns.collection_start,
    returns.collection_end,
    returns.ruleset_year
from cleaned
inner join "main"."stg_returns" as returns
    on cleaned.return_id = returns.return_id;

-- statement: int_children
create or replace table int_children as
-- One row per return and child with episodes: facts about the whole of the child's time in care.
-- "In the year" is care on at least one day of the collection year; an episode without a DECOM is
-- never in the year. Short breaks are the legal statuses V3 and V4.
with facts as (
    select
        return_id,
        child,
        decom,
        coalesce(ls, '') in ('V3', 'V4') as is_short_break,
        coalesce(decom <= collection_end and (dec >= collection_start or dec is null), false)
            as is_in_year,
        coalesce(rne = 'S' and decom > collection_start and decom <= collection_end, false)
            as starts_in_year,
        coalesce(
            coalesce(rec, '') <> 'X1' and dec >= collection_start and dec < collection_end, false
        ) as ceases_in_year
    from "main"."stg_episodes"
    where child is not null
)
select
    return_id,
    child,
    min(decom) as first_decom,
    max(decom) as latest_decom,
    max(case when is_in_year then 1 else 0 end) = 1 as is_in_year,
    max(case when not is_short_break then 1 else 0 end) = 1 as is_beyond_short_breaks,
    max(case when is_in_year and not is_short_break then 1 else 0 end) = 1
        as is_in_year_beyond_short_breaks,
    max(case when is_in_year then 1 else 0 end) = 1
    and max(
        case when starts_in_year or ceases_in_year or (is_short_break and is_in_year) then 1 else 0 end
    ) = 0 as is_continuously_looked_after
from facts
group by return_id, child;

-- statement: int_placements
create or replace table int_placements as
-- Where each episode's placement is, from its postcodes: PL_LA, PL_LOCATION and PL_DISTANCE (miles in
-- a straight line from home). All are null where a postcode is not found.
select
    episodes.return_id,
    episodes.row_number,
    placement.la_code as pl_la,
    case
        when placement.postcode is null then null
        when placement.la_code = returns.la_code then 'IN'
        else 'OUT'
    end as pl_location,
    round(
        cast(
            sqrt(
                power(cast(placement.easting - home.easting as double precision), 2)
                + power(cast(placement.northing - home.northing as double precision), 2)
            ) / 1000 / 1.6093 as decimal(18, 9)
        ), 1
    ) as pl_distance
from "main"."stg_episodes" as episodes
inner join "main"."stg_returns" as returns
    on episodes.return_id = returns.return_id
left join "main"."stg_postcodes" as placement
    on episodes.return_id = placement.return_id
    and replace(episodes.pl_post, ' ', '') = placement.postcode
left join "main"."stg_postcodes" as home
    on episodes.return_id = home.return_id
    and replace(episodes.home_post, ' ', '') = home.postcode;

-- statement: int_previous_dolo
create or replace table int_previous_dolo as
select
    returns.return_id,
    previous.row_number,
    previous.child,
    previous.dob,
    previous.dob_text,
    previous.dolo_start,
    previous.dolo_start_text,
    previous.dolo_end,
    previous.dolo_end_text
from "main"."stg_returns" as returns
inner join "main"."stg_dolo" as previous
    on returns.previous_return_id = previous.return_id;

-- statement: int_previous_header
create or replace table int_previous_header as
select
    returns.return_id,
    previous.row_number,
    previous.child,
    previous.sex,
    previous.ethnic,
    previous.upn,
    previous.mother,
    previous.uasc,
    previous.dob,
    previous.dob_text,
    previous.mc_dob,
    previous.mc_dob_text
from "main"."stg_returns" as returns
inner join "main"."stg_header" as previous
    on returns.previous_return_id = previous.return_id;

-- statement: int_previous_missing
create or replace table int_previous_missing as
select
    returns.return_id,
    previous.row_number,
    previous.child,
    previous.missing,
    previous.dob,
    previous.dob_text,
    previous.mis_start,
    previous.mis_start_text,
    previous.mis_end,
    previous.mis_end_text
from "main"."stg_returns" as returns
inner join "main"."stg_missing" as previous
    on returns.previous_return_id = previous.return_id;

-- statement: int_previous_oc3
create or replace table int_previous_oc3 as
select
    returns.return_id,
    previous.row_number,
    previous.child,
    previous.in_touch,
    previous.activ,
    previous.accom,
    previous.dob,
    previous.dob_text
from "main"."stg_returns" as returns
inner join "main"."stg_oc3" as previous
    on returns.previous_return_id = previous.return_id;

-- statement: int_previous_placed_adoption
create or replace table int_previous_placed_adoption as
select
    returns.return_id,
    previous.row_number,
    previous.child,
    previous.reason_placed_ceased,
    previous.dob,
    previous.dob_text,
    previous.date_placed,
    previous.date_placed_text,
    previous.date_placed_ceased,
    previous.date_placed_ceased_text
from "main"."stg_returns" as returns
inner join "main"."stg_placed_adoption" as previous
    on returns.previous_return_id = previous.return_id;

-- statement: int_previous_uasc
create or replace table int_previous_uasc as
select
    returns.return_id,
    previous.row_number,
    previous.child,
    previous.sex,
    previous.dob,
    previous.dob_text,
    previous.duc,
    previous.duc_text
from "main"."stg_returns" as returns
inner join "main"."stg_uasc" as previous
    on returns.previous_return_id = previous.return_id;

-- statement: int_providers
create or replace table int_providers as
-- Ofsted's providers with the authority that each one's postcode lies in. A URN may have several
-- rows.
select
    providers.return_id,
    providers.row_number,
    providers.urn,
    providers.place_codes,
    providers.provider_codes,
    providers.reg_end,
    providers.postcode,
    postcodes.la_code as la_code_inferred,
    postcodes.la_name as la_name_inferred
from "main"."stg_providers" as providers
left join "main"."stg_postcodes" as postcodes
    on providers.return_id = postcodes.return_id
    and providers.postcode = postcodes.postcode;

-- statement: int_rule_scope
create or replace table int_rule_scope as
-- One row per validated return and rule in force in its ruleset year; `reason_not_run` says which
-- inputs are missing, and is null where the rule runs. The view of every rule is limited by this.
with in_force as (
    select
        returns.return_id,
        rules.rule_code
    from "main"."stg_returns" as returns
    inner join "main"."rules" as rules
        on returns.ruleset_year >= rules.first_year
        and returns.ruleset_year <= coalesce(rules.last_year, returns.ruleset_year)
    where not returns.is_reference
),
needs as (
    select distinct
        rule_code,
        need,
        need_label
    from "main"."int_rule_inputs"
),
met as (
    select distinct
        return_inputs.return_id,
        rule_inputs.rule_code,
        rule_inputs.need
    from "main"."int_return_inputs" as return_inputs
    inner join "main"."int_rule_inputs" as rule_inputs
        on return_inputs.input = rule_inputs.input
),
-- Where there is no return of last year's at all, its tables are not named one by one.
missing_needs as (
    select distinct
        in_force.return_id,
        in_force.rule_code,
        case
            when needs.need like 'previous.%' and returns.previous_return_id is null
                then 'last year''s return'
            else needs.need_label
        end as label
    from in_force
    inner join "main"."stg_returns" as returns
        on in_force.return_id = returns.return_id
    inner join needs
        on in_force.rule_code = needs.rule_code
    left join met
        on in_force.return_id = met.return_id
        and needs.rule_code = met.rule_code
        and needs.need = met.need
    where met.return_id is null
),
reasons as (
    select
        return_id,
        rule_code,
        'Not supplied: ' ||
    string_agg(
        label,
        ', '
        order by label
        ) as reason_not_run
    from missing_needs
    group by return_id, rule_code
)
select
    in_force.return_id,
    in_force.rule_code,
    reasons.reason_not_run
from in_force
left join reasons
    on in_force.return_id = reasons.return_id
    and in_force.rule_code = reasons.rule_code;

-- statement: int_sw_episodes
create or replace table int_sw_episodes as
-- Every social-worker episode with its place in the child's order and the episode before it. Order:
-- SW_DECOM, nulls last, ties in file order.
select
    sw_episodes.*,
    row_number() over (partition by return_id, child, case when child is null then row_number end
    order by case when sw_decom is null then 1 else 0 end, sw_decom, row_number) as sw_episode_number,
    lag(row_number) over (partition by return_id, child, case when child is null then row_number end
    order by case when sw_decom is null then 1 else 0 end, sw_decom, row_number) as previous_row_number,
    lag(sw_id) over (partition by return_id, child, case when child is null then row_number end
    order by case when sw_decom is null then 1 else 0 end, sw_decom, row_number) as previous_sw_id,
    lag(sw_decom) over (partition by return_id, child, case when child is null then row_number end
    order by case when sw_decom is null then 1 else 0 end, sw_decom, row_number) as previous_sw_decom,
    lag(sw_dec) over (partition by return_id, child, case when child is null then row_number end
    order by case when sw_decom is null then 1 else 0 end, sw_decom, row_number) as previous_sw_dec,
    lag(sw_dec_text) over (partition by return_id, child, case when child is null then row_number end
    order by case when sw_decom is null then 1 else 0 end, sw_decom, row_number) as previous_sw_dec_text,
    lag(sw_reason) over (partition by return_id, child, case when child is null then row_number end
    order by case when sw_decom is null then 1 else 0 end, sw_decom, row_number) as previous_sw_reason
from "main"."stg_sw_episodes" as sw_episodes;

-- statement: int_uasc_children
create or replace table int_uasc_children as
-- The children who are unaccompanied asylum seekers in a return: those whose header carries marker 1
-- where the header carries a marker (XML returns), those with a row in uasc otherwise.
select distinct
    header.return_id,
    header.child
from "main"."stg_header" as header
inner join "main"."stg_returns" as returns
    on header.return_id = returns.return_id
where returns.has_uasc_marker
    and header.uasc = '1'
    and header.child is not null
union all
select distinct
    uasc.return_id,
    uasc.child
from "main"."stg_uasc" as uasc
inner join "main"."stg_returns" as returns
    on uasc.return_id = returns.return_id
where not returns.has_uasc_marker
    and uasc.child is not null;

-- statement: int_episodes
create or replace table int_episodes as
-- Every episode with its place in the child's order of episodes, its neighbours in that order, and
-- where its placement is. Order: DECOM, nulls last, ties in file order. An episode without a child
-- stands alone.
with ordered as (
    select
        episodes.*,
        row_number() over (partition by return_id, child, case when child is null then row_number end
    order by case when decom is null then 1 else 0 end, decom, row_number) as episode_number,
        min(decom) over (partition by return_id, child, case when child is null then row_number end) as first_decom,
        max(decom) over (partition by return_id, child, case when child is null then row_number end) as latest_decom,
        lag(row_number) over (partition by return_id, child, case when child is null then row_number end
    order by case when decom is null then 1 else 0 end, decom, row_number) as previous_row_number,
        lag(decom) over (partition by return_id, child, case when child is null then row_number end
    order by case when decom is null then 1 else 0 end, decom, row_number) as previous_decom,
        lag(dec) over (partition by return_id, child, case when child is null then row_number end
    order by case when decom is null then 1 else 0 end, decom, row_number) as previous_dec,
        lag(dec_text) over (partition by return_id, child, case when child is null then row_number end
    order by case when decom is null then 1 else 0 end, decom, row_number) as previous_dec_text,
        lag(rne) over (partition by return_id, child, case when child is null then row_number end
    order by case when decom is null then 1 else 0 end, decom, row_number) as previous_rne,
        lag(ls) over (partition by return_id, child, case when child is null then row_number end
    order by case when decom is null then 1 else 0 end, decom, row_number) as previous_ls,
        lag(cin) over (partition by return_id, child, case when child is null then row_number end
    order by case when decom is null then 1 else 0 end, decom, row_number) as previous_cin,
        lag(place) over (partition by return_id, child, case when child is null then row_number end
    order by case when decom is null then 1 else 0 end, decom, row_number) as previous_place,
        lag(place_provider) over (partition by return_id, child, case when child is null then row_number end
    order by case when decom is null then 1 else 0 end, decom, row_number) as previous_place_provider,
        lag(rec) over (partition by return_id, child, case when child is null then row_number end
    order by case when decom is null then 1 else 0 end, decom, row_number) as previous_rec,
        lag(reason_place_change) over (partition by return_id, child, case when child is null then row_number end
    order by case when decom is null then 1 else 0 end, decom, row_number) as previous_reason_place_change,
        lag(pl_post) over (partition by return_id, child, case when child is null then row_number end
    order by case when decom is null then 1 else 0 end, decom, row_number) as previous_pl_post,
        lag(urn) over (partition by return_id, child, case when child is null then row_number end
    order by case when decom is null then 1 else 0 end, decom, row_number) as previous_urn,
        lead(row_number) over (partition by return_id, child, case when child is null then row_number end
    order by case when decom is null then 1 else 0 end, decom, row_number) as next_row_number,
        lead(decom) over (partition by return_id, child, case when child is null then row_number end
    order by case when decom is null then 1 else 0 end, decom, row_number) as next_decom,
        lead(dec) over (partition by return_id, child, case when child is null then row_number end
    order by case when decom is null then 1 else 0 end, decom, row_number) as next_dec,
        lead(dec_text) over (partition by return_id, child, case when child is null then row_number end
    order by case when decom is null then 1 else 0 end, decom, row_number) as next_dec_text,
        lead(rne) over (partition by return_id, child, case when child is null then row_number end
    order by case when decom is null then 1 else 0 end, decom, row_number) as next_rne,
        lead(ls) over (partition by return_id, child, case when child is null then row_number end
    order by case when decom is null then 1 else 0 end, decom, row_number) as next_ls,
        lead(cin) over (partition by return_id, child, case when child is null then row_number end
    order by case when decom is null then 1 else 0 end, decom, row_number) as next_cin,
        lead(place) over (partition by return_id, child, case when child is null then row_number end
    order by case when decom is null then 1 else 0 end, decom, row_number) as next_place,
        lead(place_provider) over (partition by return_id, child, case when child is null then row_number end
    order by case when decom is null then 1 else 0 end, decom, row_number) as next_place_provider,
        lead(rec) over (partition by return_id, child, case when child is null then row_number end
    order by case when decom is null then 1 else 0 end, decom, row_number) as next_rec,
        lead(reason_place_change) over (partition by return_id, child, case when child is null then row_number end
    order by case when decom is null then 1 else 0 end, decom, row_number) as next_reason_place_change,
        lead(pl_post) over (partition by return_id, child, case when child is null then row_number end
    order by case when decom is null then 1 else 0 end, decom, row_number) as next_pl_post,
        lead(urn) over (partition by return_id, child, case when child is null then row_number end
    order by case when decom is null then 1 else 0 end, decom, row_number) as next_urn,
        row_number() over (
            partition by return_id, child, case when child is null then row_number end, decom order by row_number
        ) as place_among_same_decom
    from "main"."stg_episodes" as episodes
)
select
    ordered.*,
    ordered.child is not null and ordered.decom is not null
    and ordered.episode_number = 1 as is_first,
    ordered.child is not null and ordered.decom is not null
    and ordered.decom = ordered.latest_decom
    and ordered.place_among_same_decom = 1 as is_latest,
    placements.pl_la,
    placements.pl_location,
    placements.pl_distance
from ordered
inner join "main"."int_placements" as placements
    on ordered.return_id = placements.return_id
    and ordered.row_number = placements.row_number;

-- statement: int_previous_uasc_children
create or replace table int_previous_uasc_children as
-- The children who were unaccompanied asylum seekers in last year's return, under this year's
-- return_id.
select
    returns.return_id,
    uasc_children.child
from "main"."stg_returns" as returns
inner join "main"."int_uasc_children" as uasc_children
    on returns.previous_return_id = uasc_children.return_id;

-- statement: rule_101
create or replace view "main"."rule_101" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Sex must be one of the year's codes.
select header.return_id, 'header' as table_name, header.row_number as row_number, header.child
from "main"."stg_header" as header
where not exists (
        select 1
        from "main"."field_codes" as field_codes
        where field_codes.field = 'SEX'
            and field_codes.code = header.sex
            and header.ruleset_year >= coalesce(field_codes.first_year, header.ruleset_year)
            and header.ruleset_year <= coalesce(field_codes.last_year, header.ruleset_year)
    )
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '101'
        and scope.reason_not_run is null;

-- statement: rule_1014
create or replace view "main"."rule_1014" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No UASC row beside care leaver information for a child with no episode in the year.
with failing as (
    select
        uasc.return_id,
        uasc.row_number as uasc_row_number,
        oc3.row_number as oc3_row_number,
        uasc.child
    from "main"."stg_uasc" as uasc
    inner join "main"."stg_oc3" as oc3
        on uasc.return_id = oc3.return_id
        and uasc.child = oc3.child
    inner join "main"."int_children" as children
        on uasc.return_id = children.return_id
        and uasc.child = children.child
    where not children.is_in_year
        and (oc3.in_touch is not null or oc3.activ is not null or oc3.accom is not null)
)
select failing.return_id, 'uasc' as table_name, failing.uasc_row_number as row_number, failing.child
from failing
union all
select failing.return_id, 'oc3' as table_name, failing.oc3_row_number as row_number, failing.child
from failing
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '1014'
        and scope.reason_not_run is null;

-- statement: rule_102
create or replace view "main"."rule_102" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Every child needs a date of birth that is a real date.
select header.return_id, 'header' as table_name, header.row_number as row_number, header.child
from "main"."stg_header" as header
where header.dob is null
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '102'
        and scope.reason_not_run is null;

-- statement: rule_103
create or replace view "main"."rule_103" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Ethnicity must be one of the codes.
select header.return_id, 'header' as table_name, header.row_number as row_number, header.child
from "main"."stg_header" as header
where not exists (
        select 1
        from "main"."field_codes" as field_codes
        where field_codes.field = 'ETHNIC'
            and field_codes.code = header.ethnic
            and header.ruleset_year >= coalesce(field_codes.first_year, header.ruleset_year)
            and header.ruleset_year <= coalesce(field_codes.last_year, header.ruleset_year)
    )
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '103'
        and scope.reason_not_run is null;

-- statement: rule_104
create or replace view "main"."rule_104" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- DUC, where given, must be a real date that is not before the year.
select uasc.return_id, 'uasc' as table_name, uasc.row_number as row_number, uasc.child
from "main"."stg_uasc" as uasc
where (uasc.duc_text is not null and uasc.duc is null)
    or uasc.duc < uasc.collection_start
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '104'
        and scope.reason_not_run is null;

-- statement: rule_105
create or replace view "main"."rule_105" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The UASC marker must be 0 or 1 as a number, however it is written.
select header.return_id, 'header' as table_name, header.row_number as row_number, header.child
from "main"."stg_header" as header
where coalesce(case
        when regexp_full_match(header.uasc, '[+-]?([0-9]{1,15}([.][0-9]{0,15})?|[.][0-9]{1,15})(E[+-]?[0-9]{1,2})?')
            then try_cast(header.uasc as double)
    end, -1) not in (0, 1)
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '105'
        and scope.reason_not_run is null;

-- statement: rule_165
create or replace view "main"."rule_165" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- MOTHER against SEX, time in care and care leaver details. Sex codes of every year are accepted.
with checked as (
    select
        header.return_id,
        header.row_number as header_row_number,
        oc3.row_number as oc3_row_number,
        header.child,
        header.mother,
        header.sex in ('1', 'M') as is_male,
        header.sex in ('2', 'F') as is_female,
        children.is_in_year_beyond_short_breaks as is_in_year,
        oc3.in_touch is not null or oc3.activ is not null or oc3.accom is not null
            as is_care_leaver
    from "main"."stg_header" as header
    inner join "main"."int_children" as children
        on header.return_id = children.return_id
        and header.child = children.child
        and children.is_beyond_short_breaks
    left join "main"."stg_oc3" as oc3
        on header.return_id = oc3.return_id
        and header.child = oc3.child
),
failing as (
    select *
    from checked
    where mother not in ('0', '1')
        or (mother is not null and is_male)
        or (mother is null and is_female and is_in_year)
        or (mother is not null and is_female and not is_in_year and is_care_leaver)
)
select failing.return_id, 'header' as table_name, failing.header_row_number as row_number, failing.child
from failing
union all
select failing.return_id, 'oc3' as table_name, failing.oc3_row_number as row_number, failing.child
from failing
where oc3_row_number is not null
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '165'
        and scope.reason_not_run is null;

-- statement: rule_166
create or replace view "main"."rule_166" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Every review has a real date.
select reviews.return_id, 'reviews' as table_name, reviews.row_number as row_number, reviews.child
from "main"."stg_reviews" as reviews
where reviews.review is null
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '166'
        and scope.reason_not_run is null;

-- statement: rule_167
create or replace view "main"."rule_167" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A review date goes with one of the participation codes, and no date with no code.
select reviews.return_id, 'reviews' as table_name, reviews.row_number as row_number, reviews.child
from "main"."stg_reviews" as reviews
where (reviews.review_text is null and reviews.review_code is not null)
    or (reviews.review_text is not null and not exists (
        select 1
        from "main"."field_codes" as field_codes
        where field_codes.field = 'REVIEW_CODE'
            and field_codes.code = reviews.review_code
            and reviews.ruleset_year >= coalesce(field_codes.first_year, reviews.ruleset_year)
            and reviews.ruleset_year <= coalesce(field_codes.last_year, reviews.ruleset_year)
    ))
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '167'
        and scope.reason_not_run is null;

-- statement: rule_168
create or replace view "main"."rule_168" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A UPN has the standard form, or is one of the codes for an unknown number.
select header.return_id, 'header' as table_name, header.row_number as row_number, header.child
from "main"."stg_header" as header
where header.upn not in ('UN1', 'UN2', 'UN3', 'UN4', 'UN5')
    and not regexp_full_match(header.upn, '[A-HJ-NP-RT-Z][0-9]{11}[0-9A-Z]')
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '168'
        and scope.reason_not_run is null;

-- statement: rule_171
create or replace view "main"."rule_171" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The birth date of a young person's own child must be a real date where there is one.
select header.return_id, 'header' as table_name, header.row_number as row_number, header.child
from "main"."stg_header" as header
where header.mc_dob_text is not null
    and header.mc_dob is null
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '171'
        and scope.reason_not_run is null;

-- statement: rule_174
create or replace view "main"."rule_174" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A male has no birth date of an own child. The code for male changed in 2025.
select header.return_id, 'header' as table_name, header.row_number as row_number, header.child
from "main"."stg_header" as header
where header.sex = case when header.ruleset_year >= 2025 then 'M' else '1' end
    and header.mc_dob_text is not null
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '174'
        and scope.reason_not_run is null;

-- statement: rule_202
create or replace view "main"."rule_202" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Sex must be as it was last year.
select header.return_id, 'header' as table_name, header.row_number as row_number, header.child
    from "main"."stg_header" as header
    inner join "main"."int_previous_header" as previous
        on header.return_id = previous.return_id
        and header.child = previous.child
    where header.sex is distinct from previous.sex
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '202'
        and scope.reason_not_run is null;

-- statement: rule_203
create or replace view "main"."rule_203" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The date of birth must be as it was last year. Text that is no date counts as blank.
select header.return_id, 'header' as table_name, header.row_number as row_number, header.child
    from "main"."stg_header" as header
    inner join "main"."int_previous_header" as previous
        on header.return_id = previous.return_id
        and header.child = previous.child
    where header.dob is distinct from previous.dob
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '203'
        and scope.reason_not_run is null;

-- statement: rule_204
create or replace view "main"."rule_204" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Ethnicity must be as it was last year.
select header.return_id, 'header' as table_name, header.row_number as row_number, header.child
    from "main"."stg_header" as header
    inner join "main"."int_previous_header" as previous
        on header.return_id = previous.return_id
        and header.child = previous.child
    where header.ethnic is distinct from previous.ethnic
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '204'
        and scope.reason_not_run is null;

-- statement: rule_207
create or replace view "main"."rule_207" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A mother last year is a mother this year, if she is looked after at all this year.
select header.return_id, 'header' as table_name, header.row_number as row_number, header.child
from "main"."stg_header" as header
inner join "main"."int_previous_header" as previous
    on header.return_id = previous.return_id
    and header.child = previous.child
    and previous.mother = '1'
where coalesce(header.mother, '') <> '1'
    and exists (
        select 1
        from "main"."stg_episodes" as other
        where other.return_id = header.return_id
            and coalesce(other.child, '') = coalesce(header.child, '')
    )
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '207'
        and scope.reason_not_run is null;

-- statement: rule_208
create or replace view "main"."rule_208" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A UPN changes only from unknown to known, or from UN1 or blank to another code for unknown.
-- Blank last year counts as UN1, from which the same changes are right.
select header.return_id, 'header' as table_name, header.row_number as row_number, header.child
from "main"."stg_header" as header
inner join "main"."int_previous_header" as previous
    on header.return_id = previous.return_id
    and header.child = previous.child
where header.upn is distinct from previous.upn
    and (
        coalesce(previous.upn, 'UN1') <> 'UN1'
        or coalesce(header.upn, '') not in ('UN2', 'UN3', 'UN4', 'UN5')
    )
    and (
        coalesce(previous.upn, 'UN1') not in ('UN1', 'UN2', 'UN3', 'UN4', 'UN5')
        or header.upn is null
        or header.upn in ('UN1', 'UN2', 'UN3', 'UN4', 'UN5')
    )
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '208'
        and scope.reason_not_run is null;

-- statement: rule_209
create or replace view "main"."rule_209" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- UN1 is for a child who was not yet 4 on 31 August of the year before the collection starts.
select header.return_id, 'header' as table_name, header.row_number as row_number, header.child
from "main"."stg_header" as header
where header.upn = 'UN1'
    and cast(header.dob + interval '4 years' as date) <= make_date(header.collection_year - 2, 8, 31)
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '209'
        and scope.reason_not_run is null;

-- statement: rule_231
create or replace view "main"."rule_231" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- An unaccompanied asylum seeker must have turned 11 by the last day of the collection year.
select header.return_id, 'header' as table_name, header.row_number as row_number, header.child
from "main"."stg_header" as header
inner join "main"."int_uasc_children" as uasc_children
    on header.return_id = uasc_children.return_id
    and header.child = uasc_children.child
where header.dob > cast(header.collection_end + interval '-11 years' as date)
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '231'
        and scope.reason_not_run is null;

-- statement: rule_232
create or replace view "main"."rule_232" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Sex should be known: U says that it is not.
select header.return_id, 'header' as table_name, header.row_number as row_number, header.child
from "main"."stg_header" as header
where header.sex = 'U'
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '232'
        and scope.reason_not_run is null;

-- statement: rule_301
create or replace view "main"."rule_301" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Nobody is born after the last day of the collection year.
select header.return_id, 'header' as table_name, header.row_number as row_number, header.child
from "main"."stg_header" as header
where header.dob > header.collection_end
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '301'
        and scope.reason_not_run is null;

-- statement: rule_303
create or replace view "main"."rule_303" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No DUC for a child who is not UASC.
with failing as (
    select
        uasc.return_id,
        uasc.row_number as uasc_row_number,
        header.row_number as header_row_number,
        uasc.child
    from "main"."stg_uasc" as uasc
    inner join "main"."stg_header" as header
        on uasc.return_id = header.return_id
        and uasc.child = header.child
    where uasc.duc_text is not null
        and not exists (
        select 1
        from "main"."int_uasc_children" as other
        where other.return_id = uasc.return_id
            and coalesce(other.child, '') = coalesce(uasc.child, '')
    )
)
select failing.return_id, 'uasc' as table_name, failing.uasc_row_number as row_number, failing.child
from failing
union all
select failing.return_id, 'header' as table_name, failing.header_row_number as row_number, failing.child
from failing
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '303'
        and scope.reason_not_run is null;

-- statement: rule_304
create or replace view "main"."rule_304" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- DUC is the 18th birthday at the latest, by the date of birth on the same row.
select uasc.return_id, 'uasc' as table_name, uasc.row_number as row_number, uasc.child
from "main"."stg_uasc" as uasc
where uasc.duc > cast(uasc.dob + interval '18 years' as date)
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '304'
        and scope.reason_not_run is null;

-- statement: rule_351
create or replace view "main"."rule_351" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Nobody had their 25th birthday before the collection year began.
select header.return_id, 'header' as table_name, header.row_number as row_number, header.child
from "main"."stg_header" as header
where cast(header.dob + interval '25 years' as date) < header.collection_start
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '351'
        and scope.reason_not_run is null;

-- statement: rule_393
create or replace view "main"."rule_393" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A girl looked after outside short breaks must have MOTHER filled in.
select header.return_id, 'header' as table_name, header.row_number as row_number, header.child
from "main"."stg_header" as header
inner join "main"."int_children" as children
    on header.return_id = children.return_id
    and header.child = children.child
    and children.is_beyond_short_breaks
where header.sex = case when header.ruleset_year >= 2025 then 'F' else '2' end
    and header.mother is null
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '393'
        and scope.reason_not_run is null;

-- statement: rule_440
create or replace view "main"."rule_440" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- PN0 is for reviews up to the 4th birthday.
select reviews.return_id, 'reviews' as table_name, reviews.row_number as row_number, reviews.child
from "main"."stg_reviews" as reviews
where reviews.review_code = 'PN0'
    and reviews.review > cast(reviews.dob + interval '4 years' as date)
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '440'
        and scope.reason_not_run is null;

-- statement: rule_441
create or replace view "main"."rule_441" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- PN1 to PN7 are for reviews from the 4th birthday on.
select reviews.return_id, 'reviews' as table_name, reviews.row_number as row_number, reviews.child
from "main"."stg_reviews" as reviews
where reviews.review_code in ('PN1', 'PN2', 'PN3', 'PN4', 'PN5', 'PN6', 'PN7')
    and reviews.review < cast(reviews.dob + interval '4 years' as date)
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '441'
        and scope.reason_not_run is null;

-- statement: rule_442
create or replace view "main"."rule_442" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A child looked after outside short breaks must have a UPN.
select header.return_id, 'header' as table_name, header.row_number as row_number, header.child
from "main"."stg_header" as header
inner join "main"."int_children" as children
    on header.return_id = children.return_id
    and header.child = children.child
    and children.is_beyond_short_breaks
where header.upn is null
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '442'
        and scope.reason_not_run is null;

-- statement: rule_444
create or replace view "main"."rule_444" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A UPN belongs to one row only; the codes for having none may be repeated.
select header.return_id, 'header' as table_name, header.row_number as row_number, header.child
from (
    select
        return_id,
        row_number,
        child,
        count(*) over (partition by return_id, upn) as rows_with_upn
    from "main"."stg_header"
    where upn not in ('UN1', 'UN2', 'UN3', 'UN4', 'UN5')
) as header
where header.rows_with_upn > 1
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '444'
        and scope.reason_not_run is null;

-- statement: rule_611
create or replace view "main"."rule_611" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A mother must have her own child's date of birth filled in.
select header.return_id, 'header' as table_name, header.row_number as row_number, header.child
from "main"."stg_header" as header
where header.mother = '1'
    and header.mc_dob_text is null
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '611'
        and scope.reason_not_run is null;

-- statement: rule_612
create or replace view "main"."rule_612" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A girl whose own child has a date of birth must be recorded as a mother.
select header.return_id, 'header' as table_name, header.row_number as row_number, header.child
from "main"."stg_header" as header
where coalesce(header.mother, '0') = '0'
    and header.sex = case when header.ruleset_year >= 2025 then 'F' else '2' end
    and header.mc_dob_text is not null
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '612'
        and scope.reason_not_run is null;

-- statement: rule_620
create or replace view "main"."rule_620" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A mother must have been 11 or older on the first day of the collection year.
select header.return_id, 'header' as table_name, header.row_number as row_number, header.child
from "main"."stg_header" as header
where header.mother = '1'
    and cast(header.dob + interval '11 years' as date) > header.collection_start
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '620'
        and scope.reason_not_run is null;

-- statement: rule_621
create or replace view "main"."rule_621" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A mother must be born before her own child.
select header.return_id, 'header' as table_name, header.row_number as row_number, header.child
from "main"."stg_header" as header
where header.mc_dob is not null
    and (header.dob is null or header.mc_dob <= header.dob)
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '621'
        and scope.reason_not_run is null;

-- statement: rule_624
create or replace view "main"."rule_624" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The date of birth of a mother's own child must stay as it was in last year's return.
select header.return_id, 'header' as table_name, header.row_number as row_number, header.child
from "main"."stg_header" as header
inner join "main"."int_previous_header" as previous_header
    on header.return_id = previous_header.return_id
    and header.child = previous_header.child
where previous_header.mc_dob_text is not null
    and coalesce(header.mc_dob_text, '') <> previous_header.mc_dob_text
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '624'
        and scope.reason_not_run is null;

-- statement: rule_625
create or replace view "main"."rule_625" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A mother's own child must be born by the end of the year and of the mother's latest episode. Of
-- episodes that begin on the latest day, an open one counts first, then the one that ends last.
with ranked as (
    select
        return_id,
        row_number,
        child,
        dec,
        row_number() over (
            partition by return_id, child
            order by decom desc, case when dec is null then 0 else 1 end, dec desc, row_number
        ) as place_from_latest
    from "main"."stg_episodes"
    where child is not null
        and decom is not null
),
failing as (
    select
        header.return_id,
        header.row_number as header_row_number,
        latest.row_number as episode_row_number,
        header.child
    from "main"."stg_header" as header
    left join ranked as latest
        on header.return_id = latest.return_id
        and header.child = latest.child
        and latest.place_from_latest = 1
    where header.mc_dob > header.collection_end
        or header.mc_dob > latest.dec
)
select failing.return_id, 'header' as table_name, failing.header_row_number as row_number, failing.child
from failing
union all
select failing.return_id, 'episodes' as table_name, failing.episode_row_number as row_number, failing.child
from failing
where episode_row_number is not null
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '625'
        and scope.reason_not_run is null;

-- statement: rule_626
create or replace view "main"."rule_626" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A girl who was not a mother last year cannot have a child of her own born before this year.
select header.return_id, 'header' as table_name, header.row_number as row_number, header.child
from "main"."stg_header" as header
inner join "main"."int_previous_header" as previous_header
    on header.return_id = previous_header.return_id
    and header.child = previous_header.child
where header.mc_dob < header.collection_start
    and case
        when regexp_full_match(header.mother, '[+-]?([0-9]{1,15}([.][0-9]{0,15})?|[.][0-9]{1,15})(E[+-]?[0-9]{1,2})?')
            then try_cast(header.mother as double)
    end = 1
    and case
        when regexp_full_match(previous_header.mother, '[+-]?([0-9]{1,15}([.][0-9]{0,15})?|[.][0-9]{1,15})(E[+-]?[0-9]{1,2})?')
            then try_cast(previous_header.mother as double)
    end = 0
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '626'
        and scope.reason_not_run is null;

-- statement: rule_628
create or replace view "main"."rule_628" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- MOTHER must be blank for a care leaver without episodes.
select header.return_id, 'header' as table_name, header.row_number as row_number, header.child
from "main"."stg_header" as header
inner join "main"."stg_oc3" as oc3
    on header.return_id = oc3.return_id
    and header.child = oc3.child
where header.mother is not null
    and (oc3.in_touch is not null or oc3.activ is not null or oc3.accom is not null)
    and not exists (
        select 1
        from "main"."stg_episodes" as other
        where other.return_id = header.return_id
            and coalesce(other.child, '') = coalesce(header.child, '')
    )
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '628'
        and scope.reason_not_run is null;

-- statement: rule_631
create or replace view "main"."rule_631" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- PREV_PERM, where given, must be one of the codes.
select prev_perm.return_id, 'prev_perm' as table_name, prev_perm.row_number as row_number, prev_perm.child
from "main"."stg_prev_perm" as prev_perm
where prev_perm.prev_perm is not null
    and not exists (
        select 1
        from "main"."field_codes" as field_codes
        where field_codes.field = 'PREV_PERM'
            and field_codes.code = prev_perm.prev_perm
            and prev_perm.ruleset_year >= coalesce(field_codes.first_year, prev_perm.ruleset_year)
            and prev_perm.ruleset_year <= coalesce(field_codes.last_year, prev_perm.ruleset_year)
    )
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '631'
        and scope.reason_not_run is null;

-- statement: rule_633
create or replace view "main"."rule_633" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- LA_PERM, where given, must be one of the authority codes.
select prev_perm.return_id, 'prev_perm' as table_name, prev_perm.row_number as row_number, prev_perm.child
from "main"."stg_prev_perm" as prev_perm
where prev_perm.la_perm is not null
    and not exists (
        select 1
        from "main"."field_codes" as field_codes
        where field_codes.field = 'LA_PERM'
            and field_codes.code = prev_perm.la_perm
            and prev_perm.ruleset_year >= coalesce(field_codes.first_year, prev_perm.ruleset_year)
            and prev_perm.ruleset_year <= coalesce(field_codes.last_year, prev_perm.ruleset_year)
    )
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '633'
        and scope.reason_not_run is null;

-- statement: rule_634
create or replace view "main"."rule_634" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No previous permanence details for a child whose latest episode began before April 2016.
with failing as (
    select
        prev_perm.return_id,
        prev_perm.row_number as prev_perm_row_number,
        episodes.row_number as episode_row_number,
        prev_perm.child
    from "main"."stg_prev_perm" as prev_perm
    inner join "main"."int_children" as children
        on prev_perm.return_id = children.return_id
        and prev_perm.child = children.child
    inner join "main"."stg_episodes" as episodes
        on prev_perm.return_id = episodes.return_id
        and prev_perm.child = episodes.child
    where children.latest_decom < cast('2016-04-01' as date)
        and (
            prev_perm.prev_perm is not null
            or prev_perm.la_perm is not null
            or prev_perm.date_perm_text is not null
        )
)
select failing.return_id, 'prev_perm' as table_name, failing.prev_perm_row_number as row_number, failing.child
from failing
union all
select failing.return_id, 'episodes' as table_name, failing.episode_row_number as row_number, failing.child
from failing
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '634'
        and scope.reason_not_run is null;

-- statement: rule_635
create or replace view "main"."rule_635" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- An authority or a date needs a previous permanence code.
select prev_perm.return_id, 'prev_perm' as table_name, prev_perm.row_number as row_number, prev_perm.child
from "main"."stg_prev_perm" as prev_perm
where prev_perm.prev_perm is null
    and (prev_perm.la_perm is not null or prev_perm.date_perm_text is not null)
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '635'
        and scope.reason_not_run is null;

-- statement: rule_epi
create or replace view "main"."rule_epi" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Every child in the header must be in the episodes or in the care leavers' file.
select header.return_id, 'header' as table_name, header.row_number as row_number, header.child
from "main"."stg_header" as header
where not exists (
        select 1
        from "main"."stg_episodes" as other
        where other.return_id = header.return_id
            and coalesce(other.child, '') = coalesce(header.child, '')
    )
    and not exists (
        select 1
        from "main"."stg_oc3" as other
        where other.return_id = header.return_id
            and coalesce(other.child, '') = coalesce(header.child, '')
    )
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = 'EPI'
        and scope.reason_not_run is null;

-- statement: rule_int07
create or replace view "main"."rule_int07" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Every child in the previous permanence file must be in the header.
select prev_perm.return_id, 'prev_perm' as table_name, prev_perm.row_number as row_number, prev_perm.child
from "main"."stg_prev_perm" as prev_perm
where not exists (
        select 1
        from "main"."stg_header" as other
        where other.return_id = prev_perm.return_id
            and coalesce(other.child, '') = coalesce(prev_perm.child, '')
    )
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = 'INT07'
        and scope.reason_not_run is null;

-- statement: rule_int08
create or replace view "main"."rule_int08" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Every child in the reviews file must be in the header.
select reviews.return_id, 'reviews' as table_name, reviews.row_number as row_number, reviews.child
from "main"."stg_reviews" as reviews
where not exists (
        select 1
        from "main"."stg_header" as other
        where other.return_id = reviews.return_id
            and coalesce(other.child, '') = coalesce(reviews.child, '')
    )
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = 'INT08'
        and scope.reason_not_run is null;

-- statement: rule_int09
create or replace view "main"."rule_int09" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Every child in the UASC file must be in the header.
select uasc.return_id, 'uasc' as table_name, uasc.row_number as row_number, uasc.child
from "main"."stg_uasc" as uasc
where not exists (
        select 1
        from "main"."stg_header" as other
        where other.return_id = uasc.return_id
            and coalesce(other.child, '') = coalesce(uasc.child, '')
    )
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = 'INT09'
        and scope.reason_not_run is null;

-- statement: rule_int16
create or replace view "main"."rule_int16" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The date of birth is the header's.
select prev_perm.return_id, 'prev_perm' as table_name, prev_perm.row_number as row_number, prev_perm.child
    from "main"."stg_prev_perm" as prev_perm
    inner join "main"."stg_header" as header
        on prev_perm.return_id = header.return_id
        and coalesce(prev_perm.child, '') = coalesce(header.child, '')
    where prev_perm.dob <> header.dob
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = 'INT16'
        and scope.reason_not_run is null;

-- statement: rule_int17
create or replace view "main"."rule_int17" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The date of birth is the header's.
select reviews.return_id, 'reviews' as table_name, reviews.row_number as row_number, reviews.child
    from "main"."stg_reviews" as reviews
    inner join "main"."stg_header" as header
        on reviews.return_id = header.return_id
        and coalesce(reviews.child, '') = coalesce(header.child, '')
    where reviews.dob <> header.dob
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = 'INT17'
        and scope.reason_not_run is null;

-- statement: rule_int18
create or replace view "main"."rule_int18" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The date of birth is the header's.
select uasc.return_id, 'uasc' as table_name, uasc.row_number as row_number, uasc.child
    from "main"."stg_uasc" as uasc
    inner join "main"."stg_header" as header
        on uasc.return_id = header.return_id
        and coalesce(uasc.child, '') = coalesce(header.child, '')
    where uasc.dob <> header.dob
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = 'INT18'
        and scope.reason_not_run is null;

-- statement: rule_int21
create or replace view "main"."rule_int21" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Sex is the header's.
select uasc.return_id, 'uasc' as table_name, uasc.row_number as row_number, uasc.child
    from "main"."stg_uasc" as uasc
    inner join "main"."stg_header" as header
        on uasc.return_id = header.return_id
        and coalesce(uasc.child, '') = coalesce(header.child, '')
    where uasc.sex <> header.sex
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = 'INT21'
        and scope.reason_not_run is null;

-- statement: rule_int32
create or replace view "main"."rule_int32" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- One row per child.
select header.return_id, 'header' as table_name, header.row_number as row_number, header.child
    from (
        select
            return_id,
            row_number,
            child,
            count(*) over (partition by return_id, child) as rows_of_child
        from "main"."stg_header"
        where child is not null
    ) as header
    where header.rows_of_child > 1
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = 'INT32'
        and scope.reason_not_run is null;

-- statement: rule_int35
create or replace view "main"."rule_int35" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- One row per child.
select prev_perm.return_id, 'prev_perm' as table_name, prev_perm.row_number as row_number, prev_perm.child
    from (
        select
            return_id,
            row_number,
            child,
            count(*) over (partition by return_id, child) as rows_of_child
        from "main"."stg_prev_perm"
        where child is not null
    ) as prev_perm
    where prev_perm.rows_of_child > 1
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = 'INT35'
        and scope.reason_not_run is null;

-- statement: rule_int36
create or replace view "main"."rule_int36" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- One row per child.
select uasc.return_id, 'uasc' as table_name, uasc.row_number as row_number, uasc.child
    from (
        select
            return_id,
            row_number,
            child,
            count(*) over (partition by return_id, child) as rows_of_child
        from "main"."stg_uasc"
        where child is not null
    ) as uasc
    where uasc.rows_of_child > 1
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = 'INT36'
        and scope.reason_not_run is null;

-- statement: int_periods_of_care
create or replace table int_periods_of_care as
-- Each unbroken period of care: a child's episodes in order of DECOM (those without one left out), a
-- new period at the first and at each that starts after the one before it has ended. The period
-- ends with its last episode in that order; a null end means that it has not ended.
with dated as (
    select
        return_id,
        child,
        episode_number,
        decom,
        dec,
        case
            when episode_number = 1 or decom > previous_dec then 1
            else 0
        end as opens_period
    from "main"."int_episodes"
    where child is not null and decom is not null
),
numbered as (
    select
        dated.*,
        sum(opens_period) over (
            partition by return_id, child order by episode_number
            rows between unbounded preceding and current row
        ) as period_number
    from dated
),
placed as (
    select
        numbered.*,
        row_number() over (
            partition by return_id, child, period_number order by episode_number desc
        ) as place_from_end
    from numbered
)
select
    return_id,
    child,
    period_number,
    min(decom) as period_start,
    max(case when place_from_end = 1 then dec end) as period_end
from placed
group by return_id, child, period_number;

-- statement: int_previous_episodes
create or replace table int_previous_episodes as
select
    returns.return_id,
    previous.row_number,
    previous.child,
    previous.rne,
    previous.ls,
    previous.cin,
    previous.place,
    previous.place_provider,
    previous.rec,
    previous.reason_place_change,
    previous.home_post,
    previous.pl_post,
    previous.urn,
    previous.decom,
    previous.decom_text,
    previous.dec,
    previous.dec_text,
    previous.is_first,
    previous.is_latest,
    previous.pl_la,
    previous.pl_location,
    previous.pl_distance
from "main"."stg_returns" as returns
inner join "main"."int_episodes" as previous
    on returns.previous_return_id = previous.return_id;

-- statement: rule_205a
create or replace view "main"."rule_205a" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- When a child is UASC no longer, last year's DUC lies in last year and this year gives none.
with failing as (
    select header.*
    from "main"."stg_header" as header
    where exists (
        select 1
        from "main"."int_previous_uasc_children" as other
        where other.return_id = header.return_id
            and coalesce(other.child, '') = coalesce(header.child, '')
    )
        and not exists (
        select 1
        from "main"."int_uasc_children" as other
        where other.return_id = header.return_id
            and coalesce(other.child, '') = coalesce(header.child, '')
    )
        and (
            exists (
                select 1
                from "main"."stg_uasc" as uasc
                where uasc.return_id = header.return_id
                    and uasc.child = header.child
                    and uasc.duc_text is not null
            )
            or not exists (
                select 1
                from "main"."int_previous_uasc" as previous
                where previous.return_id = header.return_id
                    and previous.child = header.child
                    and previous.duc >= cast(header.collection_start + interval '-1 years' as date)
                    and previous.duc <= cast(header.collection_end + interval '-1 years' as date)
            )
        )
)
select failing.return_id, 'header' as table_name, failing.row_number as row_number, failing.child
from failing
union all
select uasc.return_id, 'uasc' as table_name, uasc.row_number as row_number, uasc.child
from "main"."stg_uasc" as uasc
inner join failing
    on uasc.return_id = failing.return_id
    and uasc.child = failing.child
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '205A'
        and scope.reason_not_run is null;

-- statement: rule_205b
create or replace view "main"."rule_205b" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- UASC in both years: DUC is in this year or the same as last year's, which is the 18th birthday.
with failing as (
    select
        uasc.return_id,
        uasc.row_number as uasc_row_number,
        header.row_number as header_row_number,
        uasc.child
    from "main"."stg_uasc" as uasc
    inner join "main"."int_previous_uasc" as previous_uasc
        on uasc.return_id = previous_uasc.return_id
        and uasc.child = previous_uasc.child
    left join "main"."stg_header" as header
        on uasc.return_id = header.return_id
        and uasc.child = header.child
    where exists (
        select 1
        from "main"."int_uasc_children" as other
        where other.return_id = uasc.return_id
            and coalesce(other.child, '') = coalesce(uasc.child, '')
    )
        and exists (
        select 1
        from "main"."int_previous_uasc_children" as other
        where other.return_id = uasc.return_id
            and coalesce(other.child, '') = coalesce(uasc.child, '')
    )
        and (
            not coalesce(
                (uasc.duc >= uasc.collection_start and uasc.duc <= uasc.collection_end)
                or uasc.duc = previous_uasc.duc,
                false
            )
            or not coalesce(previous_uasc.duc = cast(previous_uasc.dob + interval '18 years' as date), false)
        )
)
select failing.return_id, 'uasc' as table_name, failing.uasc_row_number as row_number, failing.child
from failing
union all
select failing.return_id, 'header' as table_name, failing.header_row_number as row_number, failing.child
from failing
where header_row_number is not null
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '205B'
        and scope.reason_not_run is null;

-- statement: rule_205c
create or replace view "main"."rule_205c" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No DUC in either year for a child who is UASC in neither.
with ended as (
    select return_id, child
    from "main"."stg_uasc"
    where duc is not null
    union
    select return_id, child
    from "main"."int_previous_uasc"
    where duc is not null
),
failing as (
    select
        uasc.return_id,
        uasc.row_number as uasc_row_number,
        header.row_number as header_row_number,
        uasc.child
    from "main"."stg_uasc" as uasc
    inner join ended
        on uasc.return_id = ended.return_id
        and uasc.child = ended.child
    left join "main"."stg_header" as header
        on uasc.return_id = header.return_id
        and uasc.child = header.child
    where not exists (
        select 1
        from "main"."int_uasc_children" as other
        where other.return_id = uasc.return_id
            and coalesce(other.child, '') = coalesce(uasc.child, '')
    )
        and not exists (
        select 1
        from "main"."int_previous_uasc_children" as other
        where other.return_id = uasc.return_id
            and coalesce(other.child, '') = coalesce(uasc.child, '')
    )
)
select failing.return_id, 'uasc' as table_name, failing.uasc_row_number as row_number, failing.child
from failing
union all
select failing.return_id, 'header' as table_name, failing.header_row_number as row_number, failing.child
from failing
where header_row_number is not null
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '205C'
        and scope.reason_not_run is null;

-- statement: rule_205d
create or replace view "main"."rule_205d" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A child who is UASC now and was in last year's header was UASC last year too.
select header.return_id, 'header' as table_name, header.row_number as row_number, header.child
from "main"."stg_header" as header
where exists (
        select 1
        from "main"."int_uasc_children" as other
        where other.return_id = header.return_id
            and coalesce(other.child, '') = coalesce(header.child, '')
    )
    and exists (
        select 1
        from "main"."int_previous_header" as other
        where other.return_id = header.return_id
            and coalesce(other.child, '') = coalesce(header.child, '')
    )
    and not exists (
        select 1
        from "main"."int_previous_uasc_children" as other
        where other.return_id = header.return_id
            and coalesce(other.child, '') = coalesce(header.child, '')
    )
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '205D'
        and scope.reason_not_run is null;

-- statement: rule_632
create or replace view "main"."rule_632" as
        select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- DATE_PERM, with ZZ or ZZZZ for unknown parts, must be well formed and before the first episode.
with parts as (
    select
        return_id,
        row_number,
        child,
        case
            when regexp_full_match(date_perm_text, '[^/]*/[^/]*/[^/]*')
                then
    string_split(date_perm_text, '/')[ 1 ]
        end as day_part,
        case
            when regexp_full_match(date_perm_text, '[^/]*/[^/]*/[^/]*')
                then
    string_split(date_perm_text, '/')[ 2 ]
        end as month_part,
        case
            when regexp_full_match(date_perm_text, '[^/]*/[^/]*/[^/]*')
                then
    string_split(date_perm_text, '/')[ 3 ]
        end as year_part
        from "main"."stg_prev_perm"
    where date_perm_text is not null
),
filled as (
    select
        parts.*,
        case when day_part = 'ZZ' then '01' else day_part end || '/'
        || case when month_part = 'ZZ' then '01' else month_part end || '/'
        || case when year_part = 'ZZZZ' then '2000' else year_part end as filled_text
    from parts
),
dated as (
    select
        filled.*,
        case
        when regexp_full_match(filled_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            and right(filled_text, 4) <> '0000'
            then cast(try_strptime(filled_text, '%d/%m/%Y') as date)
    end as filled_date
    from filled
),
-- The latest day that the date can mean; where the month is unknown, a year on from what is known.
compared as (
    select
        dated.*,
        case
            when year_part = 'ZZZZ' then null
            when month_part = 'ZZ' then
    (cast(filled_date + interval '1 years' as date) + cast(-1 as bigint) * interval 1 day)
            when day_part = 'ZZ' then cast(
    (
    (date_trunc('month', filled_date) + cast(1 as bigint) * interval 1 month) + cast(-1 as bigint) * interval 1 day)
        as date)
            else filled_date
        end as latest_date
    from dated
),
failing as (
    select
        compared.return_id,
        compared.row_number as prev_perm_row_number,
        episodes.row_number as episode_row_number,
        compared.child
    from compared
    inner join "main"."int_episodes" as episodes
        on compared.return_id = episodes.return_id
        and compared.child = episodes.child
        and episodes.is_first
    where compared.filled_date is null
        or compared.latest_date >= episodes.decom
)
select failing.return_id, 'prev_perm' as table_name, failing.prev_perm_row_number as row_number, failing.child
from failing
union all
select failing.return_id, 'episodes' as table_name, failing.episode_row_number as row_number, failing.child
from failing
    ) as flagged
    inner join "main"."int_rule_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '632'
        and scope.reason_not_run is null;

-- statement: errors
create or replace table errors as
-- Every error: one row per rule and flagged row, over all validated returns.
with flagged as (
    select
        '101' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_101"
    union all
    select
        '102' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_102"
    union all
    select
        '103' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_103"
    union all
    select
        '105' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_105"
    union all
    select
        '165' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_165"
    union all
    select
        '168' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_168"
    union all
    select
        '171' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_171"
    union all
    select
        '174' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_174"
    union all
    select
        '202' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_202"
    union all
    select
        '203' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_203"
    union all
    select
        '204' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_204"
    union all
    select
        '205A' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_205a"
    union all
    select
        '205D' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_205d"
    union all
    select
        '207' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_207"
    union all
    select
        '208' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_208"
    union all
    select
        '209' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_209"
    union all
    select
        '231' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_231"
    union all
    select
        '232' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_232"
    union all
    select
        '301' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_301"
    union all
    select
        '351' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_351"
    union all
    select
        '393' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_393"
    union all
    select
        '442' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_442"
    union all
    select
        '444' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_444"
    union all
    select
        '611' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_611"
    union all
    select
        '612' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_612"
    union all
    select
        '620' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_620"
    union all
    select
        '621' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_621"
    union all
    select
        '624' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_624"
    union all
    select
        '625' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_625"
    union all
    select
        '626' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_626"
    union all
    select
        '628' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_628"
    union all
    select
        'EPI' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_epi"
    union all
    select
        'INT32' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_int32"
    union all
    select
        '1014' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_1014"
    union all
    select
        '104' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_104"
    union all
    select
        '205B' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_205b"
    union all
    select
        '205C' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_205c"
    union all
    select
        '303' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_303"
    union all
    select
        '304' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_304"
    union all
    select
        'INT09' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_int09"
    union all
    select
        'INT18' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_int18"
    union all
    select
        'INT21' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_int21"
    union all
    select
        'INT36' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_int36"
    union all
    select
        '166' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_166"
    union all
    select
        '167' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_167"
    union all
    select
        '440' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_440"
    union all
    select
        '441' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_441"
    union all
    select
        'INT08' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_int08"
    union all
    select
        'INT17' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_int17"
    union all
    select
        '631' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_631"
    union all
    select
        '632' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_632"
    union all
    select
        '633' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_633"
    union all
    select
        '634' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_634"
    union all
    select
        '635' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_635"
    union all
    select
        'INT07' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_int07"
    union all
    select
        'INT16' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_int16"
    union all
    select
        'INT35' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_int35"
)
select
    flagged.return_id,
    returns.la_code,
    returns.collection_year,
    flagged.rule_code,
    rules.title,
    flagged.table_name,
    flagged.row_number,
    flagged.child,
    rule_fields.fields
from flagged
inner join "main"."stg_returns" as returns
    on flagged.return_id = returns.return_id
inner join "main"."rules" as rules
    on flagged.rule_code = rules.rule_code
left join "main"."int_rule_fields" as rule_fields
    on flagged.rule_code = rule_fields.rule_code
    and flagged.table_name = rule_fields.table_name;

-- statement: child_errors
create or replace table child_errors as
-- Children with errors: how many, and by which rules. Rows without a child identifier are counted
-- together, as the child null.
with by_rule as (
    select
        return_id,
        la_code,
        collection_year,
        child,
        rule_code,
        count(*) as error_count
    from "main"."errors"
    group by return_id, la_code, collection_year, child, rule_code
)
select
    return_id,
    la_code,
    collection_year,
    child,
    cast(sum(error_count) as integer) as error_count,
    cast(count(*) as integer) as rule_count,
    string_agg(
        rule_code,
        ', '
        order by rule_code
        ) as rule_codes
from by_rule
group by return_id, la_code, collection_year, child;

-- statement: error_summary
create or replace table error_summary as
-- Errors counted by return, rule and flagged table.
select
    errors.return_id,
    errors.la_code,
    errors.collection_year,
    errors.rule_code,
    errors.title,
    errors.table_name,
    cast(count(*) as integer) as error_count,
    cast(count(distinct errors.child) as integer) as child_count
from "main"."errors" as errors
group by
    errors.return_id,
    errors.la_code,
    errors.collection_year,
    errors.rule_code,
    errors.title,
    errors.table_name;

-- statement: rule_runs
create or replace table rule_runs as
-- What became of each rule for each validated return: one row per return and rule in force.
with error_counts as (
    select
        return_id,
        rule_code,
        count(*) as error_count
    from "main"."errors"
    group by return_id, rule_code
)
select
    scope.return_id,
    returns.la_code,
    returns.collection_year,
    returns.ruleset_year,
    scope.rule_code,
    rules.title,
    case
        when scope.reason_not_run is not null then 'not_run'
        when error_counts.error_count > 0 then 'failed'
        else 'passed'
    end as status,
    cast(coalesce(error_counts.error_count, 0) as integer) as error_count,
    scope.reason_not_run
from "main"."int_rule_scope" as scope
inner join "main"."stg_returns" as returns
    on scope.return_id = returns.return_id
inner join "main"."rules" as rules
    on scope.rule_code = rules.rule_code
left join error_counts
    on scope.return_id = error_counts.return_id
    and scope.rule_code = error_counts.rule_code;

-- statement: returns
create or replace table returns as
-- Every return, with how much was loaded and what its validation found.
with files as (
    select
        return_id,
        sum(rows_loaded) as rows_loaded
    from "raw"."return_files"
    where table_name not in ('providers', 'postcodes')
    group by return_id
),
issues as (
    select
        return_id,
        count(*) as load_issue_count
    from "raw"."load_issues"
    group by return_id
),
runs as (
    select
        return_id,
        sum(case when status = 'passed' then 1 else 0 end) as rules_passed,
        sum(case when status = 'failed' then 1 else 0 end) as rules_failed,
        sum(case when status = 'not_run' then 1 else 0 end) as rules_not_run,
        sum(error_count) as error_count
    from "main"."rule_runs"
    group by return_id
)
select
    returns.return_id,
    returns.la_code,
    returns.collection_year,
    returns.ruleset_year,
    returns.collection_start,
    returns.collection_end,
    returns.previous_return_id,
    returns.is_reference,
    returns.loaded_at,
    cast(coalesce(files.rows_loaded, 0) as integer) as rows_loaded,
    cast(coalesce(issues.load_issue_count, 0) as integer) as load_issue_count,
    cast(runs.rules_passed as integer) as rules_passed,
    cast(runs.rules_failed as integer) as rules_failed,
    cast(runs.rules_not_run as integer) as rules_not_run,
    cast(runs.error_count as integer) as error_count
from "main"."stg_returns" as returns
left join files on returns.return_id = files.return_id
left join issues on returns.return_id = issues.return_id
left join runs on returns.return_id = runs.return_id;
