-- The dbt project, compiled for DuckDB. Made by `ssda903 plan`: do not edit.
-- fingerprint: 9f3480244bcef0c31d74d209eb212b8f45371ba8bc08f2157406d0baf2b7bf74
-- made with: dbt-core 1.11.16, dbt-adapters 1.24.5, dbt-duckdb 1.11.1

-- statement: int_flagged_own
-- layer: intermediate
-- reads:
-- columns: "rule_code" VARCHAR, "return_id" VARCHAR, "table_name" VARCHAR, "row_number" INTEGER, "child" VARCHAR
create or replace table int_flagged_own as
-- The rows that a council's own rules flag.
    select
        cast(null as TEXT) as rule_code,
        cast(null as TEXT) as return_id,
        cast(null as TEXT) as table_name,
        cast(null as integer) as row_number,
        cast(null as TEXT) as child
    where false;

-- statement: int_rule_fields
-- layer: intermediate
-- reads:
-- columns: "rule_code" VARCHAR, "table_name" VARCHAR, "fields" VARCHAR
create or replace table int_rule_fields as
-- The fields to look at for each rule and flagged table, from the rules' own metadata.
select
    rule_code,
    table_name,
    fields
from (values
        ('1000', 'oc3', 'IN_TOUCH, ACTIV, ACCOM'),
        ('1001', 'oc3', 'IN_TOUCH, ACTIV, ACCOM'),
        ('1002', 'oc3', 'IN_TOUCH, ACTIV, ACCOM, DOB'),
        ('1003', 'episodes', 'DECOM, RNE'),
        ('1003', 'placed_adoption', 'DATE_PLACED'),
        ('1004', 'missing', 'MIS_START'),
        ('1005', 'missing', 'MIS_END'),
        ('1006', 'missing', 'MISSING'),
        ('1007', 'oc3', 'IN_TOUCH, ACTIV, ACCOM, DOB'),
        ('1008', 'episodes', 'URN'),
        ('1009', 'episodes', 'REASON_PLACE_CHANGE'),
        ('101', 'header', 'SEX'),
        ('1010', 'oc3', 'IN_TOUCH, ACTIV, ACCOM'),
        ('1011', 'oc3', 'IN_TOUCH, ACTIV, ACCOM'),
        ('1012', 'placed_adoption', 'CHILD'),
        ('1012', 'missing', 'CHILD'),
        ('1012', 'reviews', 'CHILD'),
        ('1012', 'ad1', 'CHILD'),
        ('1012', 'prev_perm', 'CHILD'),
        ('1012', 'oc2', 'CHILD'),
        ('1014', 'uasc', 'DUC'),
        ('1014', 'oc3', 'IN_TOUCH, ACTIV, ACCOM'),
        ('1015', 'episodes', 'PL_LA, PLACE_PROVIDER, PLACE'),
        ('1016', 'oc3', 'IN_TOUCH, ACTIV, ACCOM, DOB'),
        ('102', 'header', 'DOB'),
        ('103', 'header', 'ETHNIC'),
        ('104', 'uasc', 'DUC'),
        ('105', 'header', 'UASC'),
        ('112', 'ad1', 'DATE_INT'),
        ('113', 'ad1', 'DATE_MATCH'),
        ('114', 'ad1', 'FOSTER_CARE'),
        ('115', 'placed_adoption', 'DATE_PLACED'),
        ('116', 'placed_adoption', 'DATE_PLACED_CEASED'),
        ('117', 'episodes', 'DECOM, DEC, REC'),
        ('117', 'placed_adoption', 'DATE_PLACED, DATE_PLACED_CEASED'),
        ('118', 'episodes', 'DECOM, LS'),
        ('118', 'placed_adoption', 'DATE_PLACED_CEASED'),
        ('119', 'placed_adoption', 'DATE_PLACED_CEASED, REASON_PLACED_CEASED'),
        ('120', 'placed_adoption', 'REASON_PLACED_CEASED'),
        ('131', 'oc3', 'IN_TOUCH'),
        ('132', 'oc3', 'ACTIV'),
        ('133', 'oc3', 'ACCOM'),
        ('134', 'ad1', 'DATE_INT, DATE_MATCH, FOSTER_CARE, NB_ADOPTR, SEX_ADOPTR, LS_ADOPTR'),
        ('141', 'episodes', 'DECOM'),
        ('142', 'episodes', 'DEC, REC'),
        ('143', 'episodes', 'RNE'),
        ('144', 'episodes', 'LS'),
        ('145', 'episodes', 'CIN'),
        ('146', 'episodes', 'PLACE'),
        ('147', 'episodes', 'DEC'),
        ('148', 'episodes', 'DEC, REC'),
        ('149', 'episodes', 'REC'),
        ('151', 'ad1', 'DATE_INT, DATE_MATCH, FOSTER_CARE, NB_ADOPTR, SEX_ADOPTR, LS_ADOPTR'),
        ('153', 'oc3', 'IN_TOUCH, ACTIV, ACCOM'),
        ('157', 'oc2', 'SDQ_REASON, SDQ_SCORE, DOB'),
        ('158', 'oc2', 'INTERVENTION_RECEIVED, INTERVENTION_OFFERED'),
        ('159', 'oc2', 'SUBSTANCE_MISUSE, INTERVENTION_RECEIVED, INTERVENTION_OFFERED'),
        ('164', 'episodes', 'PL_DISTANCE'),
        ('165', 'header', 'MOTHER, SEX'),
        ('166', 'reviews', 'REVIEW'),
        ('167', 'reviews', 'REVIEW_CODE'),
        ('168', 'header', 'UPN'),
        ('169', 'episodes', 'PL_LA'),
        ('171', 'header', 'MC_DOB'),
        ('174', 'header', 'SEX, MC_DOB'),
        ('175', 'ad1', 'NB_ADOPTR'),
        ('176', 'ad1', 'SEX_ADOPTR'),
        ('177', 'ad1', 'LS_ADOPTR'),
        ('178', 'episodes', 'PLACE_PROVIDER'),
        ('179', 'episodes', 'PL_LOCATION'),
        ('180', 'oc2', 'SDQ_SCORE'),
        ('181', 'oc2', 'CONVICTED, HEALTH_CHECK, IMMUNISATIONS, TEETH_CHECK, HEALTH_ASSESSMENT, SUBSTANCE_MISUSE, INTERVENTION_RECEIVED, INTERVENTION_OFFERED'),
        ('182', 'oc2', 'IMMUNISATIONS, TEETH_CHECK, HEALTH_ASSESSMENT, SUBSTANCE_MISUSE, CONVICTED, HEALTH_CHECK, INTERVENTION_RECEIVED, INTERVENTION_OFFERED'),
        ('184', 'placed_adoption', 'DATE_PLACED, DOB'),
        ('185', 'oc2', 'SDQ_SCORE'),
        ('186', 'oc2', 'SDQ_SCORE'),
        ('187', 'oc3', 'IN_TOUCH, ACTIV, ACCOM'),
        ('187', 'ad1', 'DATE_INT, DATE_MATCH, FOSTER_CARE, NB_ADOPTR, SEX_ADOPTR, LS_ADOPTR'),
        ('188', 'oc2', 'SDQ_SCORE, SDQ_REASON'),
        ('189', 'oc2', 'DOB, SDQ_SCORE, SDQ_REASON'),
        ('190', 'oc2', 'CONVICTED, HEALTH_CHECK, IMMUNISATIONS, TEETH_CHECK, HEALTH_ASSESSMENT, SUBSTANCE_MISUSE, INTERVENTION_RECEIVED, INTERVENTION_OFFERED'),
        ('191', 'oc2', 'IMMUNISATIONS, TEETH_CHECK, HEALTH_ASSESSMENT, SUBSTANCE_MISUSE'),
        ('191', 'episodes', 'CHILD'),
        ('192', 'oc2', 'SUBSTANCE_MISUSE, INTERVENTION_RECEIVED'),
        ('193', 'oc2', 'SUBSTANCE_MISUSE, INTERVENTION_RECEIVED, INTERVENTION_OFFERED'),
        ('196', 'oc2', 'SDQ_REASON'),
        ('197a', 'oc2', 'SDQ_SCORE, SDQ_REASON'),
        ('197B', 'oc2', 'SDQ_REASON, DOB'),
        ('198', 'oc2', 'SDQ_REASON'),
        ('199', 'episodes', 'CHILD'),
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
        ('210', 'episodes', 'DECOM'),
        ('210', 'header', 'UPN'),
        ('213', 'episodes', 'PLACE_PROVIDER'),
        ('214', 'episodes', 'PL_POST, URN'),
        ('215', 'oc3', 'IN_TOUCH, ACTIV, ACCOM'),
        ('215', 'oc2', 'CONVICTED, HEALTH_CHECK, IMMUNISATIONS, TEETH_CHECK, HEALTH_ASSESSMENT, SUBSTANCE_MISUSE, INTERVENTION_RECEIVED, INTERVENTION_OFFERED'),
        ('217', 'episodes', 'PLACE, DECOM, RNE'),
        ('217t', 'episodes', 'PLACE, DEC'),
        ('218', 'episodes', 'URN'),
        ('219', 'episodes', 'URN, PLACE'),
        ('221', 'episodes', 'PL_POST'),
        ('222', 'episodes', 'URN, PLACE'),
        ('224', 'episodes', 'PLACE_PROVIDER, URN'),
        ('225', 'episodes', 'REASON_PLACE_CHANGE'),
        ('226', 'episodes', 'REASON_PLACE_CHANGE, PLACE'),
        ('227', 'episodes', 'URN, DECOM'),
        ('228', 'episodes', 'URN, DEC'),
        ('229', 'episodes', 'URN, PLACE_PROVIDER'),
        ('230', 'episodes', 'PLACE, DEC, URN'),
        ('231', 'header', 'DOB'),
        ('232', 'header', 'SEX'),
        ('233', 'episodes', 'REASON_PLACE_CHANGE, DEC'),
        ('234', 'episodes', 'REASON_PLACE_CHANGE, DECOM'),
        ('234', 'header', 'DOB'),
        ('241', 'episodes', 'URN, PL_POST'),
        ('242', 'episodes', 'URN, PLACE'),
        ('243', 'episodes', 'URN, PL_POST'),
        ('3001', 'oc3', 'ACCOM'),
        ('301', 'header', 'DOB'),
        ('302', 'episodes', 'DECOM'),
        ('302', 'header', 'DOB'),
        ('303', 'uasc', 'DUC'),
        ('303', 'header', ''),
        ('304', 'uasc', 'DUC, DOB'),
        ('331', 'ad1', 'DATE_MATCH'),
        ('331', 'episodes', 'DECOM, REC'),
        ('333', 'ad1', 'DATE_INT, DATE_MATCH'),
        ('334', 'episodes', 'DECOM, RNE'),
        ('334', 'ad1', 'DATE_INT'),
        ('335', 'episodes', 'PLACE'),
        ('335', 'ad1', 'FOSTER_CARE'),
        ('336', 'episodes', 'PLACE'),
        ('344', 'oc3', 'IN_TOUCH, ACTIV, ACCOM'),
        ('345', 'oc3', 'IN_TOUCH, ACTIV, ACCOM'),
        ('347', 'oc3', 'DOB, ACCOM'),
        ('348', 'oc3', 'IN_TOUCH'),
        ('351', 'header', 'DOB'),
        ('352', 'episodes', 'DECOM, RNE'),
        ('353', 'episodes', 'DECOM'),
        ('354', 'episodes', 'DECOM'),
        ('355', 'episodes', 'DECOM, DEC'),
        ('356', 'episodes', 'DECOM, DEC'),
        ('357', 'episodes', 'RNE'),
        ('358', 'episodes', 'DECOM, LS'),
        ('358', 'header', 'DOB'),
        ('359', 'episodes', 'DEC, LS, PLACE'),
        ('361', 'episodes', 'DECOM, LS, DEC'),
        ('362', 'episodes', 'DECOM, LS, DEC'),
        ('363', 'episodes', 'LS, DECOM, DEC'),
        ('364', 'episodes', 'LS, DECOM, DEC'),
        ('365', 'episodes', 'LS, DECOM, DEC'),
        ('366', 'episodes', 'LS, RNE'),
        ('367', 'episodes', 'LS, DECOM, DEC'),
        ('370', 'episodes', 'DECOM, PLACE'),
        ('371', 'episodes', 'DECOM, PLACE'),
        ('372', 'episodes', 'DECOM, PLACE'),
        ('373', 'episodes', 'DECOM, PLACE'),
        ('374', 'episodes', 'DECOM, PLACE'),
        ('375', 'episodes', 'DECOM, DEC, PLACE'),
        ('376', 'episodes', 'DECOM, DEC, PLACE'),
        ('377', 'episodes', 'PLACE'),
        ('378', 'episodes', 'PLACE, LS'),
        ('379', 'episodes', 'DECOM, DEC, PLACE'),
        ('380', 'episodes', 'PLACE, RNE'),
        ('381', 'episodes', 'PLACE, REC'),
        ('382', 'episodes', 'LS, PLACE'),
        ('383', 'episodes', 'PLACE, RNE, PL_POST'),
        ('384', 'episodes', 'PLACE, LS'),
        ('385', 'episodes', 'DEC'),
        ('386', 'episodes', 'DEC, REC'),
        ('387', 'episodes', 'DEC, REC'),
        ('388', 'episodes', 'DEC, REC'),
        ('389', 'episodes', 'DEC, REC'),
        ('390', 'episodes', 'PLACE, REC'),
        ('391', 'oc3', 'DOB, IN_TOUCH, ACTIV, ACCOM'),
        ('392a', 'episodes', 'PL_DISTANCE'),
        ('392b', 'episodes', 'HOME_POST, PL_POST'),
        ('392c', 'episodes', 'HOME_POST, PL_POST'),
        ('392d', 'episodes', 'HOME_POST, PL_POST, PLACE'),
        ('393', 'header', 'MOTHER'),
        ('398', 'episodes', 'LS, HOME_POST, PL_POST'),
        ('399', 'episodes', 'LS'),
        ('399', 'header', 'MOTHER'),
        ('399', 'reviews', 'REVIEW, REVIEW_CODE'),
        ('406', 'episodes', 'PL_DISTANCE'),
        ('407', 'episodes', 'DEC, REC'),
        ('407', 'header', 'DOB'),
        ('408', 'episodes', 'PLACE, LS'),
        ('411', 'episodes', 'PL_LOCATION'),
        ('420', 'episodes', 'PL_LA'),
        ('426', 'episodes', 'LS'),
        ('431', 'episodes', 'RNE, DECOM'),
        ('432', 'episodes', 'RNE'),
        ('433', 'episodes', 'RNE, DECOM'),
        ('434', 'episodes', 'RNE, LS, PLACE, PL_POST, URN, PLACE_PROVIDER'),
        ('435', 'episodes', 'LS, PLACE, PL_POST, URN, PLACE_PROVIDER'),
        ('436', 'episodes', 'RNE, LS, PLACE, PL_POST, URN, PLACE_PROVIDER'),
        ('437', 'episodes', 'REC, DECOM'),
        ('440', 'reviews', 'DOB, REVIEW, REVIEW_CODE'),
        ('441', 'reviews', 'DOB, REVIEW, REVIEW_CODE'),
        ('442', 'header', 'UPN'),
        ('444', 'header', 'UPN'),
        ('445', 'episodes', 'LS, DECOM'),
        ('446', 'episodes', 'LS, DECOM'),
        ('451', 'episodes', 'DEC, REC, LS'),
        ('452', 'episodes', 'PL_LA'),
        ('453', 'episodes', 'PL_DISTANCE'),
        ('454', 'episodes', 'PL_DISTANCE'),
        ('460', 'episodes', 'DEC, REC'),
        ('501', 'episodes', 'DECOM, DEC'),
        ('502', 'episodes', 'DECOM'),
        ('503A', 'episodes', 'RNE'),
        ('503B', 'episodes', 'LS'),
        ('503C', 'episodes', 'CIN'),
        ('503D', 'episodes', 'PLACE'),
        ('503E', 'episodes', 'PLACE_PROVIDER'),
        ('503F', 'episodes', 'URN'),
        ('503G', 'episodes', 'PL_DISTANCE'),
        ('503H', 'episodes', 'PL_LA'),
        ('503J', 'episodes', 'PL_LOCATION'),
        ('504', 'episodes', 'CIN'),
        ('511', 'ad1', 'NB_ADOPTR, SEX_ADOPTR'),
        ('514', 'ad1', 'LS_ADOPTR, SEX_ADOPTR'),
        ('516', 'episodes', 'REC, PLACE'),
        ('517', 'ad1', 'LS_ADOPTR, SEX_ADOPTR'),
        ('518', 'ad1', 'LS_ADOPTR, SEX_ADOPTR'),
        ('519', 'ad1', 'LS_ADOPTR, SEX_ADOPTR'),
        ('520', 'ad1', 'LS_ADOPTR, SEX_ADOPTR'),
        ('521', 'episodes', 'PLACE, DECOM'),
        ('521', 'ad1', 'DATE_INT'),
        ('522', 'placed_adoption', 'DATE_PLACED, DATE_PLACED_CEASED'),
        ('523', 'placed_adoption', 'DATE_PLACED'),
        ('523', 'ad1', 'DATE_INT'),
        ('524', 'ad1', 'LS_ADOPTR, SEX_ADOPTR'),
        ('525', 'placed_adoption', 'DATE_PLACED_CEASED'),
        ('525', 'ad1', 'DATE_INT, DATE_MATCH, FOSTER_CARE, NB_ADOPTR, SEX_ADOPTR, LS_ADOPTR'),
        ('526', 'episodes', 'PLACE, PLACE_PROVIDER'),
        ('527', 'episodes', 'PLACE, PLACE_PROVIDER'),
        ('528', 'episodes', 'PLACE, PLACE_PROVIDER'),
        ('529', 'episodes', 'PLACE, PLACE_PROVIDER'),
        ('530', 'episodes', 'PLACE, PLACE_PROVIDER'),
        ('531', 'episodes', 'PLACE, PLACE_PROVIDER'),
        ('542', 'oc2', 'CONVICTED'),
        ('543', 'oc2', 'DOB, CONVICTED'),
        ('544', 'oc2', 'CONVICTED, IMMUNISATIONS, TEETH_CHECK, HEALTH_ASSESSMENT, SUBSTANCE_MISUSE'),
        ('545', 'oc2', 'DOB, HEALTH_CHECK'),
        ('546', 'oc2', 'DOB, HEALTH_CHECK'),
        ('547', 'oc2', 'HEALTH_CHECK, IMMUNISATIONS, TEETH_CHECK, HEALTH_ASSESSMENT, SUBSTANCE_MISUSE'),
        ('550', 'episodes', 'PLACE, PLACE_PROVIDER'),
        ('551', 'episodes', 'PLACE'),
        ('552', 'episodes', 'DECOM'),
        ('552', 'placed_adoption', 'DATE_PLACED'),
        ('553', 'episodes', 'CHILD'),
        ('553', 'placed_adoption', 'DATE_PLACED, DATE_PLACED_CEASED, REASON_PLACED_CEASED'),
        ('554', 'episodes', 'DECOM, LS'),
        ('554', 'placed_adoption', 'DATE_PLACED'),
        ('555', 'episodes', 'CHILD'),
        ('555', 'placed_adoption', 'DATE_PLACED, DATE_PLACED_CEASED, REASON_PLACED_CEASED'),
        ('556', 'episodes', 'DECOM'),
        ('557', 'episodes', 'PLACE, LS, REC'),
        ('557', 'placed_adoption', 'DATE_PLACED_CEASED, REASON_PLACED_CEASED'),
        ('558', 'episodes', 'REC'),
        ('559', 'placed_adoption', 'DATE_PLACED'),
        ('560', 'placed_adoption', 'DATE_PLACED, DATE_PLACED_CEASED'),
        ('561', 'placed_adoption', 'DATE_PLACED'),
        ('562', 'episodes', 'DECOM'),
        ('563', 'placed_adoption', 'DATE_PLACED, REASON_PLACED_CEASED, DATE_PLACED_CEASED'),
        ('564', 'missing', 'MISSING, MIS_START'),
        ('565', 'missing', 'MISSING, MIS_START'),
        ('566', 'missing', 'MISSING, MIS_END'),
        ('567', 'missing', 'MIS_START, MIS_END'),
        ('570', 'missing', 'MIS_START'),
        ('571', 'missing', 'MIS_END'),
        ('574', 'missing', 'MIS_START, MIS_END'),
        ('575', 'missing', 'MIS_END'),
        ('576', 'missing', 'CHILD, MIS_START'),
        ('576', 'previous.missing', 'MIS_START, MIS_END'),
        ('577', 'missing', 'MIS_END'),
        ('578', 'missing', 'MIS_START'),
        ('579', 'placed_adoption', 'DATE_PLACED, DATE_PLACED_CEASED'),
        ('580', 'episodes', 'REC'),
        ('581', 'missing', 'MIS_START'),
        ('582', 'episodes', 'DEC'),
        ('583', 'placed_adoption', 'DATE_PLACED, DATE_PLACED_CEASED'),
        ('584', 'placed_adoption', 'DATE_PLACED'),
        ('586', 'missing', 'MIS_START'),
        ('601', 'ad1', 'DATE_INT, DATE_MATCH, FOSTER_CARE, NB_ADOPTR, SEX_ADOPTR, LS_ADOPTR'),
        ('601', 'episodes', 'REC'),
        ('602', 'ad1', 'CHILD'),
        ('607', 'episodes', 'DEC, REC, LS'),
        ('607', 'header', 'MOTHER, SEX'),
        ('611', 'header', 'MOTHER, MC_DOB'),
        ('612', 'header', 'SEX, MOTHER, MC_DOB'),
        ('620', 'header', 'DOB, MOTHER'),
        ('621', 'header', 'DOB, MC_DOB'),
        ('624', 'header', 'MC_DOB'),
        ('625', 'header', 'MC_DOB'),
        ('625', 'episodes', 'DEC'),
        ('626', 'header', 'MOTHER, MC_DOB'),
        ('628', 'header', 'MOTHER'),
        ('630', 'episodes', 'RNE'),
        ('631', 'prev_perm', 'PREV_PERM'),
        ('632', 'prev_perm', 'DATE_PERM'),
        ('632', 'episodes', 'DECOM'),
        ('633', 'prev_perm', 'LA_PERM'),
        ('634', 'prev_perm', 'LA_PERM, PREV_PERM, DATE_PERM'),
        ('634', 'episodes', 'DECOM'),
        ('635', 'prev_perm', 'LA_PERM, DATE_PERM, PREV_PERM'),
        ('700', 'dolo', 'DOLO_START'),
        ('701', 'dolo', 'DOLO_END'),
        ('702', 'dolo', 'DOLO_START, DOLO_END'),
        ('703', 'dolo', 'DOLO_START'),
        ('704', 'dolo', 'DOLO_END'),
        ('705', 'dolo', 'DOLO_START, DOLO_END'),
        ('706', 'previous.dolo', 'DOLO_START'),
        ('707', 'dolo', 'DOLO_END'),
        ('708', 'dolo', 'DOLO_START'),
        ('709', 'dolo', 'DOLO_START'),
        ('709', 'episodes', 'PLACE'),
        ('710', 'dolo', 'DOLO_START'),
        ('710', 'episodes', 'PLACE'),
        ('EPI', 'header', 'CHILD'),
        ('FMT01', 'header', 'CHILD, UASC'),
        ('FMT02', 'episodes', 'CHILD, DECOM, RNE, LS, CIN, PLACE, HOME_POST, PL_POST, URN'),
        ('FMT03', 'reviews', 'CHILD, REVIEW_CODE'),
        ('FMT04', 'uasc', 'CHILD'),
        ('FMT05', 'oc2', 'CHILD, SDQ_SCORE'),
        ('FMT06', 'oc3', 'CHILD'),
        ('FMT07', 'ad1', 'CHILD'),
        ('FMT08', 'placed_adoption', 'CHILD'),
        ('FMT09', 'prev_perm', 'CHILD'),
        ('FMT10', 'missing', 'CHILD'),
        ('FMT11', 'sw_episodes', 'CHILD'),
        ('FMT12', 'dolo', 'CHILD'),
        ('FMT13', 'sw_episodes', 'CHILD'),
        ('FMT14', 'dolo', 'CHILD'),
        ('INT01', 'ad1', 'CHILD'),
        ('INT02', 'placed_adoption', 'CHILD'),
        ('INT03', 'episodes', 'CHILD'),
        ('INT04', 'missing', 'CHILD'),
        ('INT05', 'oc2', 'CHILD'),
        ('INT06', 'oc3', 'CHILD'),
        ('INT07', 'prev_perm', 'CHILD'),
        ('INT08', 'reviews', 'CHILD'),
        ('INT09', 'uasc', 'CHILD'),
        ('INT11', 'ad1', 'DOB'),
        ('INT12', 'placed_adoption', 'DOB'),
        ('INT13', 'missing', 'DOB'),
        ('INT14', 'oc2', 'DOB'),
        ('INT15', 'oc3', 'DOB'),
        ('INT16', 'prev_perm', 'DOB'),
        ('INT17', 'reviews', 'DOB'),
        ('INT18', 'uasc', 'DOB'),
        ('INT21', 'uasc', 'SEX'),
        ('INT31', 'ad1', 'CHILD'),
        ('INT32', 'header', 'CHILD'),
        ('INT33', 'oc2', 'CHILD'),
        ('INT34', 'oc3', 'CHILD'),
        ('INT35', 'prev_perm', 'CHILD'),
        ('INT36', 'uasc', 'CHILD'),
        ('NoE', 'episodes', 'DECOM'),
        ('SW01aSTG1', 'sw_episodes', 'SW_DECOM, SW_ID'),
        ('SW01bSTG1', 'sw_episodes', 'SW_DECOM, SW_ID, SW_REASON'),
        ('SW01STG1', 'episodes', 'DEC'),
        ('SW02STG1', 'sw_episodes', 'SW_ID'),
        ('SW03STG1', 'sw_episodes', 'SW_ID, SW_DECOM, SW_REASON'),
        ('SW04STG1', 'sw_episodes', 'SW_DECOM'),
        ('SW05STG1', 'sw_episodes', 'SW_DEC'),
        ('SW06STG2', 'sw_episodes', 'SW_DECOM'),
        ('SW07STG2', 'sw_episodes', 'SW_DEC'),
        ('SW08STG2', 'sw_episodes', 'SW_DEC'),
        ('SW09STG2', 'sw_episodes', 'SW_DECOM, SW_DEC'),
        ('SW10aSTG2', 'sw_episodes', 'SW_DECOM'),
        ('SW10bSTG2', 'sw_episodes', 'SW_DECOM, SW_REASON'),
        ('SW10STG2', 'sw_episodes', 'SW_DECOM'),
        ('SW11aSTG2', 'sw_episodes', 'SW_DEC'),
        ('SW11bSTG2', 'sw_episodes', 'SW_DEC'),
        ('SW12STG2', 'episodes', 'DECOM, DEC'),
        ('SW13STG1', 'sw_episodes', 'SW_REASON'),
        ('SW14STG2', 'sw_episodes', 'SW_DEC'),
        ('SW17STG2', 'sw_episodes', 'SW_DEC, SW_DECOM'),
        ('SW18STG2', 'sw_episodes', 'SW_DEC, SW_DECOM'),
        ('SW19STG2', 'sw_episodes', 'SW_DECOM')) as rule_fields (rule_code, table_name, fields);

-- statement: int_rule_inputs
-- layer: intermediate
-- reads:
-- columns: "rule_code" VARCHAR, "need" VARCHAR, "input" VARCHAR, "need_label" VARCHAR
create or replace table int_rule_inputs as
-- What each rule cannot run without, from the rules' own metadata: one row per rule, need and input
-- that meets it. Most needs are met by just one input; `uasc|previous.uasc` is met by either.
select
    rule_code,
    need,
    input,
    need_label
from (values
        ('1000', 'oc3', 'oc3', 'oc3'),
        ('1000', 'episodes', 'episodes', 'episodes'),
        ('1001', 'oc3', 'oc3', 'oc3'),
        ('1001', 'header', 'header', 'header'),
        ('1001', 'episodes', 'episodes', 'episodes'),
        ('1001', 'previous.episodes', 'previous.episodes', 'last year''s episodes'),
        ('1001', 'previous_year', 'previous_year', 'last year''s return'),
        ('1002', 'oc3', 'oc3', 'oc3'),
        ('1002', 'episodes', 'episodes', 'episodes'),
        ('1002', 'previous.episodes', 'previous.episodes', 'last year''s episodes'),
        ('1002', 'previous_year', 'previous_year', 'last year''s return'),
        ('1003', 'episodes', 'episodes', 'episodes'),
        ('1003', 'placed_adoption', 'placed_adoption', 'placed_adoption'),
        ('1004', 'missing', 'missing', 'missing'),
        ('1005', 'missing', 'missing', 'missing'),
        ('1006', 'missing', 'missing', 'missing'),
        ('1007', 'oc3', 'oc3', 'oc3'),
        ('1007', 'episodes', 'episodes', 'episodes'),
        ('1008', 'episodes', 'episodes', 'episodes'),
        ('1008', 'providers', 'providers', 'Ofsted''s provider list'),
        ('1009', 'episodes', 'episodes', 'episodes'),
        ('101', 'header', 'header', 'header'),
        ('1010', 'oc3', 'oc3', 'oc3'),
        ('1010', 'episodes', 'episodes', 'episodes'),
        ('1010', 'previous.episodes', 'previous.episodes', 'last year''s episodes'),
        ('1010', 'previous_year', 'previous_year', 'last year''s return'),
        ('1011', 'oc3', 'oc3', 'oc3'),
        ('1011', 'episodes', 'episodes', 'episodes'),
        ('1012', 'episodes', 'episodes', 'episodes'),
        ('1012', 'oc3', 'oc3', 'oc3'),
        ('1012', 'placed_adoption|missing|reviews|ad1|prev_perm|oc2', 'placed_adoption', 'placed_adoption or missing or reviews or ad1 or prev_perm or oc2'),
        ('1012', 'placed_adoption|missing|reviews|ad1|prev_perm|oc2', 'missing', 'placed_adoption or missing or reviews or ad1 or prev_perm or oc2'),
        ('1012', 'placed_adoption|missing|reviews|ad1|prev_perm|oc2', 'reviews', 'placed_adoption or missing or reviews or ad1 or prev_perm or oc2'),
        ('1012', 'placed_adoption|missing|reviews|ad1|prev_perm|oc2', 'ad1', 'placed_adoption or missing or reviews or ad1 or prev_perm or oc2'),
        ('1012', 'placed_adoption|missing|reviews|ad1|prev_perm|oc2', 'prev_perm', 'placed_adoption or missing or reviews or ad1 or prev_perm or oc2'),
        ('1012', 'placed_adoption|missing|reviews|ad1|prev_perm|oc2', 'oc2', 'placed_adoption or missing or reviews or ad1 or prev_perm or oc2'),
        ('1014', 'episodes', 'episodes', 'episodes'),
        ('1014', 'uasc', 'uasc', 'uasc'),
        ('1014', 'oc3', 'oc3', 'oc3'),
        ('1015', 'episodes', 'episodes', 'episodes'),
        ('1015', 'postcodes', 'postcodes', 'postcodes'),
        ('1015', 'local_authority', 'local_authority', 'the local authority'),
        ('1016', 'oc3', 'oc3', 'oc3'),
        ('1016', 'episodes', 'episodes', 'episodes'),
        ('102', 'header', 'header', 'header'),
        ('103', 'header', 'header', 'header'),
        ('104', 'uasc', 'uasc', 'uasc'),
        ('105', 'header', 'header', 'header'),
        ('105', 'xml_header', 'xml_header', 'the UASC marker (only XML returns carry it)'),
        ('112', 'ad1', 'ad1', 'ad1'),
        ('113', 'ad1', 'ad1', 'ad1'),
        ('114', 'ad1', 'ad1', 'ad1'),
        ('115', 'placed_adoption', 'placed_adoption', 'placed_adoption'),
        ('116', 'placed_adoption', 'placed_adoption', 'placed_adoption'),
        ('117', 'episodes', 'episodes', 'episodes'),
        ('117', 'placed_adoption', 'placed_adoption', 'placed_adoption'),
        ('118', 'episodes', 'episodes', 'episodes'),
        ('118', 'placed_adoption', 'placed_adoption', 'placed_adoption'),
        ('119', 'placed_adoption', 'placed_adoption', 'placed_adoption'),
        ('120', 'placed_adoption', 'placed_adoption', 'placed_adoption'),
        ('131', 'oc3', 'oc3', 'oc3'),
        ('132', 'oc3', 'oc3', 'oc3'),
        ('133', 'oc3', 'oc3', 'oc3'),
        ('134', 'ad1', 'ad1', 'ad1'),
        ('134', 'oc3', 'oc3', 'oc3'),
        ('141', 'episodes', 'episodes', 'episodes'),
        ('142', 'episodes', 'episodes', 'episodes'),
        ('143', 'episodes', 'episodes', 'episodes'),
        ('144', 'episodes', 'episodes', 'episodes'),
        ('145', 'episodes', 'episodes', 'episodes'),
        ('146', 'episodes', 'episodes', 'episodes'),
        ('147', 'episodes', 'episodes', 'episodes'),
        ('148', 'episodes', 'episodes', 'episodes'),
        ('149', 'episodes', 'episodes', 'episodes'),
        ('151', 'ad1', 'ad1', 'ad1'),
        ('153', 'oc3', 'oc3', 'oc3'),
        ('157', 'oc2', 'oc2', 'oc2'),
        ('157', 'episodes', 'episodes', 'episodes'),
        ('158', 'oc2', 'oc2', 'oc2'),
        ('159', 'oc2', 'oc2', 'oc2'),
        ('164', 'episodes', 'episodes', 'episodes'),
        ('164', 'postcodes', 'postcodes', 'postcodes'),
        ('164', 'uasc|uasc_marker|previous.uasc|previous.uasc_marker|previous2.uasc|previous2.uasc_marker', 'uasc', 'uasc or the UASC marker, of this year or an earlier one'),
        ('164', 'uasc|uasc_marker|previous.uasc|previous.uasc_marker|previous2.uasc|previous2.uasc_marker', 'uasc_marker', 'uasc or the UASC marker, of this year or an earlier one'),
        ('164', 'uasc|uasc_marker|previous.uasc|previous.uasc_marker|previous2.uasc|previous2.uasc_marker', 'previous.uasc', 'uasc or the UASC marker, of this year or an earlier one'),
        ('164', 'uasc|uasc_marker|previous.uasc|previous.uasc_marker|previous2.uasc|previous2.uasc_marker', 'previous.uasc_marker', 'uasc or the UASC marker, of this year or an earlier one'),
        ('164', 'uasc|uasc_marker|previous.uasc|previous.uasc_marker|previous2.uasc|previous2.uasc_marker', 'previous2.uasc', 'uasc or the UASC marker, of this year or an earlier one'),
        ('164', 'uasc|uasc_marker|previous.uasc|previous.uasc_marker|previous2.uasc|previous2.uasc_marker', 'previous2.uasc_marker', 'uasc or the UASC marker, of this year or an earlier one'),
        ('165', 'header', 'header', 'header'),
        ('165', 'episodes', 'episodes', 'episodes'),
        ('166', 'reviews', 'reviews', 'reviews'),
        ('167', 'reviews', 'reviews', 'reviews'),
        ('168', 'header', 'header', 'header'),
        ('169', 'episodes', 'episodes', 'episodes'),
        ('169', 'postcodes', 'postcodes', 'postcodes'),
        ('171', 'header', 'header', 'header'),
        ('174', 'header', 'header', 'header'),
        ('175', 'ad1', 'ad1', 'ad1'),
        ('176', 'ad1', 'ad1', 'ad1'),
        ('177', 'ad1', 'ad1', 'ad1'),
        ('178', 'episodes', 'episodes', 'episodes'),
        ('179', 'episodes', 'episodes', 'episodes'),
        ('179', 'postcodes', 'postcodes', 'postcodes'),
        ('180', 'oc2', 'oc2', 'oc2'),
        ('181', 'oc2', 'oc2', 'oc2'),
        ('182', 'oc2', 'oc2', 'oc2'),
        ('184', 'placed_adoption', 'placed_adoption', 'placed_adoption'),
        ('184', 'header', 'header', 'header'),
        ('185', 'oc2', 'oc2', 'oc2'),
        ('185', 'episodes', 'episodes', 'episodes'),
        ('186', 'oc2', 'oc2', 'oc2'),
        ('186', 'episodes', 'episodes', 'episodes'),
        ('187', 'oc3', 'oc3', 'oc3'),
        ('187', 'ad1', 'ad1', 'ad1'),
        ('187', 'episodes', 'episodes', 'episodes'),
        ('188', 'oc2', 'oc2', 'oc2'),
        ('189', 'oc2', 'oc2', 'oc2'),
        ('190', 'oc2', 'oc2', 'oc2'),
        ('190', 'episodes', 'episodes', 'episodes'),
        ('191', 'oc2', 'oc2', 'oc2'),
        ('191', 'episodes', 'episodes', 'episodes'),
        ('192', 'oc2', 'oc2', 'oc2'),
        ('193', 'oc2', 'oc2', 'oc2'),
        ('196', 'oc2', 'oc2', 'oc2'),
        ('197a', 'oc2', 'oc2', 'oc2'),
        ('197B', 'oc2', 'oc2', 'oc2'),
        ('197B', 'episodes', 'episodes', 'episodes'),
        ('198', 'oc2', 'oc2', 'oc2'),
        ('198', 'episodes', 'episodes', 'episodes'),
        ('199', 'episodes', 'episodes', 'episodes'),
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
        ('210', 'header', 'header', 'header'),
        ('210', 'episodes', 'episodes', 'episodes'),
        ('213', 'episodes', 'episodes', 'episodes'),
        ('214', 'episodes', 'episodes', 'episodes'),
        ('215', 'oc2', 'oc2', 'oc2'),
        ('215', 'oc3', 'oc3', 'oc3'),
        ('217', 'episodes', 'episodes', 'episodes'),
        ('217t', 'episodes', 'episodes', 'episodes'),
        ('218', 'episodes', 'episodes', 'episodes'),
        ('218', 'postcodes', 'postcodes', 'postcodes'),
        ('219', 'episodes', 'episodes', 'episodes'),
        ('219', 'providers', 'providers', 'Ofsted''s provider list'),
        ('221', 'episodes', 'episodes', 'episodes'),
        ('221', 'providers', 'providers', 'Ofsted''s provider list'),
        ('222', 'episodes', 'episodes', 'episodes'),
        ('224', 'episodes', 'episodes', 'episodes'),
        ('224', 'providers', 'providers', 'Ofsted''s provider list'),
        ('225', 'episodes', 'episodes', 'episodes'),
        ('226', 'episodes', 'episodes', 'episodes'),
        ('227', 'episodes', 'episodes', 'episodes'),
        ('227', 'providers', 'providers', 'Ofsted''s provider list'),
        ('228', 'episodes', 'episodes', 'episodes'),
        ('228', 'providers', 'providers', 'Ofsted''s provider list'),
        ('229', 'episodes', 'episodes', 'episodes'),
        ('229', 'providers', 'providers', 'Ofsted''s provider list'),
        ('229', 'local_authority', 'local_authority', 'the local authority'),
        ('230', 'episodes', 'episodes', 'episodes'),
        ('230', 'postcodes', 'postcodes', 'postcodes'),
        ('231', 'header', 'header', 'header'),
        ('231', 'uasc', 'uasc', 'uasc'),
        ('232', 'header', 'header', 'header'),
        ('233', 'episodes', 'episodes', 'episodes'),
        ('234', 'episodes', 'episodes', 'episodes'),
        ('234', 'header', 'header', 'header'),
        ('241', 'episodes', 'episodes', 'episodes'),
        ('241', 'providers', 'providers', 'Ofsted''s provider list'),
        ('241', 'postcodes', 'postcodes', 'postcodes'),
        ('242', 'episodes', 'episodes', 'episodes'),
        ('243', 'episodes', 'episodes', 'episodes'),
        ('243', 'postcodes', 'postcodes', 'postcodes'),
        ('3001', 'header', 'header', 'header'),
        ('3001', 'oc3', 'oc3', 'oc3'),
        ('301', 'header', 'header', 'header'),
        ('302', 'header', 'header', 'header'),
        ('302', 'episodes', 'episodes', 'episodes'),
        ('303', 'header', 'header', 'header'),
        ('303', 'uasc', 'uasc', 'uasc'),
        ('304', 'uasc', 'uasc', 'uasc'),
        ('331', 'ad1', 'ad1', 'ad1'),
        ('331', 'episodes', 'episodes', 'episodes'),
        ('333', 'ad1', 'ad1', 'ad1'),
        ('334', 'episodes', 'episodes', 'episodes'),
        ('334', 'ad1', 'ad1', 'ad1'),
        ('335', 'episodes', 'episodes', 'episodes'),
        ('335', 'ad1', 'ad1', 'ad1'),
        ('336', 'episodes', 'episodes', 'episodes'),
        ('344', 'oc3', 'oc3', 'oc3'),
        ('345', 'oc3', 'oc3', 'oc3'),
        ('347', 'oc3', 'oc3', 'oc3'),
        ('348', 'oc3', 'oc3', 'oc3'),
        ('348', 'previous.oc3', 'previous.oc3', 'last year''s oc3'),
        ('348', 'previous_year', 'previous_year', 'last year''s return'),
        ('351', 'header', 'header', 'header'),
        ('352', 'header', 'header', 'header'),
        ('352', 'episodes', 'episodes', 'episodes'),
        ('353', 'episodes', 'episodes', 'episodes'),
        ('354', 'episodes', 'episodes', 'episodes'),
        ('355', 'episodes', 'episodes', 'episodes'),
        ('356', 'episodes', 'episodes', 'episodes'),
        ('357', 'episodes', 'episodes', 'episodes'),
        ('358', 'episodes', 'episodes', 'episodes'),
        ('358', 'header', 'header', 'header'),
        ('359', 'episodes', 'episodes', 'episodes'),
        ('359', 'header', 'header', 'header'),
        ('361', 'episodes', 'episodes', 'episodes'),
        ('362', 'episodes', 'episodes', 'episodes'),
        ('363', 'episodes', 'episodes', 'episodes'),
        ('364', 'episodes', 'episodes', 'episodes'),
        ('365', 'episodes', 'episodes', 'episodes'),
        ('366', 'episodes', 'episodes', 'episodes'),
        ('367', 'episodes', 'episodes', 'episodes'),
        ('370', 'episodes', 'episodes', 'episodes'),
        ('370', 'header', 'header', 'header'),
        ('371', 'episodes', 'episodes', 'episodes'),
        ('371', 'header', 'header', 'header'),
        ('372', 'episodes', 'episodes', 'episodes'),
        ('372', 'header', 'header', 'header'),
        ('373', 'episodes', 'episodes', 'episodes'),
        ('373', 'header', 'header', 'header'),
        ('374', 'episodes', 'episodes', 'episodes'),
        ('374', 'header', 'header', 'header'),
        ('375', 'episodes', 'episodes', 'episodes'),
        ('376', 'episodes', 'episodes', 'episodes'),
        ('377', 'episodes', 'episodes', 'episodes'),
        ('378', 'episodes', 'episodes', 'episodes'),
        ('379', 'episodes', 'episodes', 'episodes'),
        ('380', 'episodes', 'episodes', 'episodes'),
        ('381', 'episodes', 'episodes', 'episodes'),
        ('382', 'episodes', 'episodes', 'episodes'),
        ('383', 'episodes', 'episodes', 'episodes'),
        ('384', 'episodes', 'episodes', 'episodes'),
        ('385', 'episodes', 'episodes', 'episodes'),
        ('386', 'header', 'header', 'header'),
        ('386', 'episodes', 'episodes', 'episodes'),
        ('387', 'header', 'header', 'header'),
        ('387', 'episodes', 'episodes', 'episodes'),
        ('388', 'episodes', 'episodes', 'episodes'),
        ('389', 'episodes', 'episodes', 'episodes'),
        ('389', 'header', 'header', 'header'),
        ('390', 'episodes', 'episodes', 'episodes'),
        ('391', 'oc3', 'oc3', 'oc3'),
        ('392a', 'episodes', 'episodes', 'episodes'),
        ('392a', 'postcodes', 'postcodes', 'postcodes'),
        ('392a', 'uasc|uasc_marker|previous.uasc|previous.uasc_marker|previous2.uasc|previous2.uasc_marker', 'uasc', 'uasc or the UASC marker, of this year or an earlier one'),
        ('392a', 'uasc|uasc_marker|previous.uasc|previous.uasc_marker|previous2.uasc|previous2.uasc_marker', 'uasc_marker', 'uasc or the UASC marker, of this year or an earlier one'),
        ('392a', 'uasc|uasc_marker|previous.uasc|previous.uasc_marker|previous2.uasc|previous2.uasc_marker', 'previous.uasc', 'uasc or the UASC marker, of this year or an earlier one'),
        ('392a', 'uasc|uasc_marker|previous.uasc|previous.uasc_marker|previous2.uasc|previous2.uasc_marker', 'previous.uasc_marker', 'uasc or the UASC marker, of this year or an earlier one'),
        ('392a', 'uasc|uasc_marker|previous.uasc|previous.uasc_marker|previous2.uasc|previous2.uasc_marker', 'previous2.uasc', 'uasc or the UASC marker, of this year or an earlier one'),
        ('392a', 'uasc|uasc_marker|previous.uasc|previous.uasc_marker|previous2.uasc|previous2.uasc_marker', 'previous2.uasc_marker', 'uasc or the UASC marker, of this year or an earlier one'),
        ('392b', 'episodes', 'episodes', 'episodes'),
        ('392c', 'episodes', 'episodes', 'episodes'),
        ('392c', 'postcodes', 'postcodes', 'postcodes'),
        ('392d', 'episodes', 'episodes', 'episodes'),
        ('393', 'header', 'header', 'header'),
        ('393', 'episodes', 'episodes', 'episodes'),
        ('398', 'episodes', 'episodes', 'episodes'),
        ('399', 'episodes', 'episodes', 'episodes'),
        ('399', 'header', 'header', 'header'),
        ('399', 'reviews', 'reviews', 'reviews'),
        ('406', 'episodes', 'episodes', 'episodes'),
        ('406', 'postcodes', 'postcodes', 'postcodes'),
        ('406', 'uasc|uasc_marker|previous.uasc|previous.uasc_marker|previous2.uasc|previous2.uasc_marker', 'uasc', 'uasc or the UASC marker, of this year or an earlier one'),
        ('406', 'uasc|uasc_marker|previous.uasc|previous.uasc_marker|previous2.uasc|previous2.uasc_marker', 'uasc_marker', 'uasc or the UASC marker, of this year or an earlier one'),
        ('406', 'uasc|uasc_marker|previous.uasc|previous.uasc_marker|previous2.uasc|previous2.uasc_marker', 'previous.uasc', 'uasc or the UASC marker, of this year or an earlier one'),
        ('406', 'uasc|uasc_marker|previous.uasc|previous.uasc_marker|previous2.uasc|previous2.uasc_marker', 'previous.uasc_marker', 'uasc or the UASC marker, of this year or an earlier one'),
        ('406', 'uasc|uasc_marker|previous.uasc|previous.uasc_marker|previous2.uasc|previous2.uasc_marker', 'previous2.uasc', 'uasc or the UASC marker, of this year or an earlier one'),
        ('406', 'uasc|uasc_marker|previous.uasc|previous.uasc_marker|previous2.uasc|previous2.uasc_marker', 'previous2.uasc_marker', 'uasc or the UASC marker, of this year or an earlier one'),
        ('407', 'episodes', 'episodes', 'episodes'),
        ('407', 'header', 'header', 'header'),
        ('408', 'episodes', 'episodes', 'episodes'),
        ('411', 'episodes', 'episodes', 'episodes'),
        ('411', 'postcodes', 'postcodes', 'postcodes'),
        ('411', 'local_authority', 'local_authority', 'the local authority'),
        ('420', 'episodes', 'episodes', 'episodes'),
        ('420', 'postcodes', 'postcodes', 'postcodes'),
        ('426', 'episodes', 'episodes', 'episodes'),
        ('431', 'episodes', 'episodes', 'episodes'),
        ('432', 'episodes', 'episodes', 'episodes'),
        ('433', 'episodes', 'episodes', 'episodes'),
        ('434', 'episodes', 'episodes', 'episodes'),
        ('435', 'episodes', 'episodes', 'episodes'),
        ('436', 'episodes', 'episodes', 'episodes'),
        ('437', 'episodes', 'episodes', 'episodes'),
        ('440', 'reviews', 'reviews', 'reviews'),
        ('441', 'reviews', 'reviews', 'reviews'),
        ('442', 'episodes', 'episodes', 'episodes'),
        ('442', 'header', 'header', 'header'),
        ('444', 'header', 'header', 'header'),
        ('445', 'episodes', 'episodes', 'episodes'),
        ('446', 'episodes', 'episodes', 'episodes'),
        ('451', 'episodes', 'episodes', 'episodes'),
        ('452', 'episodes', 'episodes', 'episodes'),
        ('452', 'previous.episodes', 'previous.episodes', 'last year''s episodes'),
        ('452', 'previous_year', 'previous_year', 'last year''s return'),
        ('452', 'postcodes', 'postcodes', 'postcodes'),
        ('453', 'episodes', 'episodes', 'episodes'),
        ('453', 'previous.episodes', 'previous.episodes', 'last year''s episodes'),
        ('453', 'previous_year', 'previous_year', 'last year''s return'),
        ('453', 'postcodes', 'postcodes', 'postcodes'),
        ('454', 'episodes', 'episodes', 'episodes'),
        ('454', 'postcodes', 'postcodes', 'postcodes'),
        ('460', 'episodes', 'episodes', 'episodes'),
        ('460', 'header', 'header', 'header'),
        ('501', 'episodes', 'episodes', 'episodes'),
        ('502', 'episodes', 'episodes', 'episodes'),
        ('502', 'previous.episodes', 'previous.episodes', 'last year''s episodes'),
        ('502', 'previous_year', 'previous_year', 'last year''s return'),
        ('503A', 'episodes', 'episodes', 'episodes'),
        ('503A', 'previous.episodes', 'previous.episodes', 'last year''s episodes'),
        ('503A', 'previous_year', 'previous_year', 'last year''s return'),
        ('503B', 'episodes', 'episodes', 'episodes'),
        ('503B', 'previous.episodes', 'previous.episodes', 'last year''s episodes'),
        ('503B', 'previous_year', 'previous_year', 'last year''s return'),
        ('503C', 'episodes', 'episodes', 'episodes'),
        ('503C', 'previous.episodes', 'previous.episodes', 'last year''s episodes'),
        ('503C', 'previous_year', 'previous_year', 'last year''s return'),
        ('503D', 'episodes', 'episodes', 'episodes'),
        ('503D', 'previous.episodes', 'previous.episodes', 'last year''s episodes'),
        ('503D', 'previous_year', 'previous_year', 'last year''s return'),
        ('503E', 'episodes', 'episodes', 'episodes'),
        ('503E', 'previous.episodes', 'previous.episodes', 'last year''s episodes'),
        ('503E', 'previous_year', 'previous_year', 'last year''s return'),
        ('503F', 'episodes', 'episodes', 'episodes'),
        ('503F', 'previous.episodes', 'previous.episodes', 'last year''s episodes'),
        ('503F', 'previous_year', 'previous_year', 'last year''s return'),
        ('503G', 'episodes', 'episodes', 'episodes'),
        ('503G', 'previous.episodes', 'previous.episodes', 'last year''s episodes'),
        ('503G', 'previous_year', 'previous_year', 'last year''s return'),
        ('503G', 'postcodes', 'postcodes', 'postcodes'),
        ('503H', 'episodes', 'episodes', 'episodes'),
        ('503H', 'previous.episodes', 'previous.episodes', 'last year''s episodes'),
        ('503H', 'previous_year', 'previous_year', 'last year''s return'),
        ('503H', 'postcodes', 'postcodes', 'postcodes'),
        ('503J', 'episodes', 'episodes', 'episodes'),
        ('503J', 'previous.episodes', 'previous.episodes', 'last year''s episodes'),
        ('503J', 'previous_year', 'previous_year', 'last year''s return'),
        ('503J', 'postcodes', 'postcodes', 'postcodes'),
        ('503J', 'local_authority', 'local_authority', 'the local authority'),
        ('504', 'episodes', 'episodes', 'episodes'),
        ('511', 'ad1', 'ad1', 'ad1'),
        ('514', 'ad1', 'ad1', 'ad1'),
        ('516', 'episodes', 'episodes', 'episodes'),
        ('517', 'ad1', 'ad1', 'ad1'),
        ('518', 'ad1', 'ad1', 'ad1'),
        ('519', 'ad1', 'ad1', 'ad1'),
        ('520', 'ad1', 'ad1', 'ad1'),
        ('521', 'episodes', 'episodes', 'episodes'),
        ('521', 'ad1', 'ad1', 'ad1'),
        ('522', 'placed_adoption', 'placed_adoption', 'placed_adoption'),
        ('523', 'placed_adoption', 'placed_adoption', 'placed_adoption'),
        ('523', 'ad1', 'ad1', 'ad1'),
        ('524', 'ad1', 'ad1', 'ad1'),
        ('525', 'placed_adoption', 'placed_adoption', 'placed_adoption'),
        ('525', 'ad1', 'ad1', 'ad1'),
        ('526', 'episodes', 'episodes', 'episodes'),
        ('527', 'episodes', 'episodes', 'episodes'),
        ('528', 'episodes', 'episodes', 'episodes'),
        ('529', 'episodes', 'episodes', 'episodes'),
        ('530', 'episodes', 'episodes', 'episodes'),
        ('531', 'episodes', 'episodes', 'episodes'),
        ('542', 'oc2', 'oc2', 'oc2'),
        ('543', 'oc2', 'oc2', 'oc2'),
        ('543', 'episodes', 'episodes', 'episodes'),
        ('544', 'oc2', 'oc2', 'oc2'),
        ('545', 'oc2', 'oc2', 'oc2'),
        ('545', 'episodes', 'episodes', 'episodes'),
        ('546', 'oc2', 'oc2', 'oc2'),
        ('546', 'episodes', 'episodes', 'episodes'),
        ('547', 'oc2', 'oc2', 'oc2'),
        ('550', 'episodes', 'episodes', 'episodes'),
        ('551', 'episodes', 'episodes', 'episodes'),
        ('551', 'placed_adoption', 'placed_adoption', 'placed_adoption'),
        ('552', 'episodes', 'episodes', 'episodes'),
        ('552', 'placed_adoption', 'placed_adoption', 'placed_adoption'),
        ('553', 'episodes', 'episodes', 'episodes'),
        ('553', 'placed_adoption', 'placed_adoption', 'placed_adoption'),
        ('554', 'episodes', 'episodes', 'episodes'),
        ('554', 'placed_adoption', 'placed_adoption', 'placed_adoption'),
        ('555', 'episodes', 'episodes', 'episodes'),
        ('555', 'placed_adoption', 'placed_adoption', 'placed_adoption'),
        ('556', 'episodes', 'episodes', 'episodes'),
        ('556', 'placed_adoption', 'placed_adoption', 'placed_adoption'),
        ('557', 'episodes', 'episodes', 'episodes'),
        ('557', 'placed_adoption', 'placed_adoption', 'placed_adoption'),
        ('558', 'episodes', 'episodes', 'episodes'),
        ('558', 'placed_adoption', 'placed_adoption', 'placed_adoption'),
        ('559', 'placed_adoption', 'placed_adoption', 'placed_adoption'),
        ('559', 'previous.placed_adoption', 'previous.placed_adoption', 'last year''s placed_adoption'),
        ('559', 'previous_year', 'previous_year', 'last year''s return'),
        ('560', 'placed_adoption', 'placed_adoption', 'placed_adoption'),
        ('560', 'previous.placed_adoption', 'previous.placed_adoption', 'last year''s placed_adoption'),
        ('560', 'previous_year', 'previous_year', 'last year''s return'),
        ('561', 'placed_adoption', 'placed_adoption', 'placed_adoption'),
        ('561', 'previous.placed_adoption', 'previous.placed_adoption', 'last year''s placed_adoption'),
        ('561', 'previous_year', 'previous_year', 'last year''s return'),
        ('562', 'episodes', 'episodes', 'episodes'),
        ('562', 'previous.episodes', 'previous.episodes', 'last year''s episodes'),
        ('562', 'previous_year', 'previous_year', 'last year''s return'),
        ('563', 'placed_adoption', 'placed_adoption', 'placed_adoption'),
        ('564', 'missing', 'missing', 'missing'),
        ('565', 'missing', 'missing', 'missing'),
        ('566', 'missing', 'missing', 'missing'),
        ('567', 'missing', 'missing', 'missing'),
        ('570', 'missing', 'missing', 'missing'),
        ('571', 'missing', 'missing', 'missing'),
        ('574', 'missing', 'missing', 'missing'),
        ('575', 'episodes', 'episodes', 'episodes'),
        ('575', 'missing', 'missing', 'missing'),
        ('576', 'missing', 'missing', 'missing'),
        ('576', 'previous.missing', 'previous.missing', 'last year''s missing'),
        ('576', 'previous_year', 'previous_year', 'last year''s return'),
        ('577', 'episodes', 'episodes', 'episodes'),
        ('577', 'missing', 'missing', 'missing'),
        ('578', 'episodes', 'episodes', 'episodes'),
        ('578', 'missing', 'missing', 'missing'),
        ('579', 'placed_adoption', 'placed_adoption', 'placed_adoption'),
        ('580', 'episodes', 'episodes', 'episodes'),
        ('580', 'missing', 'missing', 'missing'),
        ('581', 'episodes', 'episodes', 'episodes'),
        ('581', 'missing', 'missing', 'missing'),
        ('582', 'episodes', 'episodes', 'episodes'),
        ('582', 'ad1', 'ad1', 'ad1'),
        ('583', 'placed_adoption', 'placed_adoption', 'placed_adoption'),
        ('584', 'placed_adoption', 'placed_adoption', 'placed_adoption'),
        ('584', 'previous.placed_adoption', 'previous.placed_adoption', 'last year''s placed_adoption'),
        ('584', 'previous_year', 'previous_year', 'last year''s return'),
        ('586', 'missing', 'missing', 'missing'),
        ('601', 'episodes', 'episodes', 'episodes'),
        ('601', 'ad1', 'ad1', 'ad1'),
        ('602', 'episodes', 'episodes', 'episodes'),
        ('602', 'ad1', 'ad1', 'ad1'),
        ('607', 'episodes', 'episodes', 'episodes'),
        ('607', 'header', 'header', 'header'),
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
        ('630', 'episodes', 'episodes', 'episodes'),
        ('630', 'prev_perm', 'prev_perm', 'prev_perm'),
        ('631', 'prev_perm', 'prev_perm', 'prev_perm'),
        ('632', 'episodes', 'episodes', 'episodes'),
        ('632', 'prev_perm', 'prev_perm', 'prev_perm'),
        ('633', 'prev_perm', 'prev_perm', 'prev_perm'),
        ('634', 'episodes', 'episodes', 'episodes'),
        ('634', 'prev_perm', 'prev_perm', 'prev_perm'),
        ('635', 'prev_perm', 'prev_perm', 'prev_perm'),
        ('700', 'dolo', 'dolo', 'dolo'),
        ('701', 'dolo', 'dolo', 'dolo'),
        ('702', 'dolo', 'dolo', 'dolo'),
        ('703', 'dolo', 'dolo', 'dolo'),
        ('704', 'dolo', 'dolo', 'dolo'),
        ('705', 'dolo', 'dolo', 'dolo'),
        ('706', 'dolo', 'dolo', 'dolo'),
        ('706', 'previous.dolo', 'previous.dolo', 'last year''s dolo'),
        ('706', 'previous_year', 'previous_year', 'last year''s return'),
        ('707', 'dolo', 'dolo', 'dolo'),
        ('707', 'episodes', 'episodes', 'episodes'),
        ('708', 'dolo', 'dolo', 'dolo'),
        ('709', 'dolo', 'dolo', 'dolo'),
        ('709', 'episodes', 'episodes', 'episodes'),
        ('710', 'dolo', 'dolo', 'dolo'),
        ('710', 'episodes', 'episodes', 'episodes'),
        ('EPI', 'header', 'header', 'header'),
        ('FMT01', 'header', 'header', 'header'),
        ('FMT02', 'episodes', 'episodes', 'episodes'),
        ('FMT03', 'reviews', 'reviews', 'reviews'),
        ('FMT04', 'uasc', 'uasc', 'uasc'),
        ('FMT05', 'oc2', 'oc2', 'oc2'),
        ('FMT06', 'oc3', 'oc3', 'oc3'),
        ('FMT07', 'ad1', 'ad1', 'ad1'),
        ('FMT08', 'placed_adoption', 'placed_adoption', 'placed_adoption'),
        ('FMT09', 'prev_perm', 'prev_perm', 'prev_perm'),
        ('FMT10', 'missing', 'missing', 'missing'),
        ('FMT11', 'sw_episodes', 'sw_episodes', 'sw_episodes'),
        ('FMT12', 'dolo', 'dolo', 'dolo'),
        ('FMT13', 'header', 'header', 'header'),
        ('FMT13', 'sw_episodes', 'sw_episodes', 'sw_episodes'),
        ('FMT14', 'header', 'header', 'header'),
        ('FMT14', 'dolo', 'dolo', 'dolo'),
        ('INT01', 'header', 'header', 'header'),
        ('INT01', 'ad1', 'ad1', 'ad1'),
        ('INT02', 'header', 'header', 'header'),
        ('INT02', 'placed_adoption', 'placed_adoption', 'placed_adoption'),
        ('INT03', 'header', 'header', 'header'),
        ('INT03', 'episodes', 'episodes', 'episodes'),
        ('INT04', 'header', 'header', 'header'),
        ('INT04', 'missing', 'missing', 'missing'),
        ('INT05', 'header', 'header', 'header'),
        ('INT05', 'oc2', 'oc2', 'oc2'),
        ('INT06', 'header', 'header', 'header'),
        ('INT06', 'oc3', 'oc3', 'oc3'),
        ('INT07', 'header', 'header', 'header'),
        ('INT07', 'prev_perm', 'prev_perm', 'prev_perm'),
        ('INT08', 'header', 'header', 'header'),
        ('INT08', 'reviews', 'reviews', 'reviews'),
        ('INT09', 'header', 'header', 'header'),
        ('INT09', 'uasc', 'uasc', 'uasc'),
        ('INT11', 'header', 'header', 'header'),
        ('INT11', 'ad1', 'ad1', 'ad1'),
        ('INT12', 'header', 'header', 'header'),
        ('INT12', 'placed_adoption', 'placed_adoption', 'placed_adoption'),
        ('INT13', 'header', 'header', 'header'),
        ('INT13', 'missing', 'missing', 'missing'),
        ('INT14', 'header', 'header', 'header'),
        ('INT14', 'oc2', 'oc2', 'oc2'),
        ('INT15', 'header', 'header', 'header'),
        ('INT15', 'oc3', 'oc3', 'oc3'),
        ('INT16', 'header', 'header', 'header'),
        ('INT16', 'prev_perm', 'prev_perm', 'prev_perm'),
        ('INT17', 'header', 'header', 'header'),
        ('INT17', 'reviews', 'reviews', 'reviews'),
        ('INT18', 'header', 'header', 'header'),
        ('INT18', 'uasc', 'uasc', 'uasc'),
        ('INT21', 'header', 'header', 'header'),
        ('INT21', 'uasc', 'uasc', 'uasc'),
        ('INT31', 'ad1', 'ad1', 'ad1'),
        ('INT32', 'header', 'header', 'header'),
        ('INT33', 'oc2', 'oc2', 'oc2'),
        ('INT34', 'oc3', 'oc3', 'oc3'),
        ('INT35', 'prev_perm', 'prev_perm', 'prev_perm'),
        ('INT36', 'uasc', 'uasc', 'uasc'),
        ('NoE', 'episodes', 'episodes', 'episodes'),
        ('NoE', 'previous.episodes', 'previous.episodes', 'last year''s episodes'),
        ('NoE', 'previous_year', 'previous_year', 'last year''s return'),
        ('SW01aSTG1', 'sw_episodes', 'sw_episodes', 'sw_episodes'),
        ('SW01bSTG1', 'sw_episodes', 'sw_episodes', 'sw_episodes'),
        ('SW01STG1', 'sw_episodes', 'sw_episodes', 'sw_episodes'),
        ('SW01STG1', 'episodes', 'episodes', 'episodes'),
        ('SW02STG1', 'sw_episodes', 'sw_episodes', 'sw_episodes'),
        ('SW03STG1', 'sw_episodes', 'sw_episodes', 'sw_episodes'),
        ('SW04STG1', 'sw_episodes', 'sw_episodes', 'sw_episodes'),
        ('SW05STG1', 'sw_episodes', 'sw_episodes', 'sw_episodes'),
        ('SW06STG2', 'sw_episodes', 'sw_episodes', 'sw_episodes'),
        ('SW07STG2', 'sw_episodes', 'sw_episodes', 'sw_episodes'),
        ('SW08STG2', 'sw_episodes', 'sw_episodes', 'sw_episodes'),
        ('SW09STG2', 'sw_episodes', 'sw_episodes', 'sw_episodes'),
        ('SW10aSTG2', 'sw_episodes', 'sw_episodes', 'sw_episodes'),
        ('SW10bSTG2', 'sw_episodes', 'sw_episodes', 'sw_episodes'),
        ('SW10STG2', 'sw_episodes', 'sw_episodes', 'sw_episodes'),
        ('SW11aSTG2', 'sw_episodes', 'sw_episodes', 'sw_episodes'),
        ('SW11bSTG2', 'sw_episodes', 'sw_episodes', 'sw_episodes'),
        ('SW12STG2', 'sw_episodes', 'sw_episodes', 'sw_episodes'),
        ('SW12STG2', 'episodes', 'episodes', 'episodes'),
        ('SW13STG1', 'sw_episodes', 'sw_episodes', 'sw_episodes'),
        ('SW14STG2', 'sw_episodes', 'sw_episodes', 'sw_episodes'),
        ('SW17STG2', 'sw_episodes', 'sw_episodes', 'sw_episodes'),
        ('SW18STG2', 'sw_episodes', 'sw_episodes', 'sw_episodes'),
        ('SW19STG2', 'sw_episodes', 'sw_episodes', 'sw_episodes')) as inputs (rule_code, need, input, need_label);

-- statement: rules
-- layer: marts
-- reads:
-- columns: "rule_code" VARCHAR, "title" VARCHAR, "message" VARCHAR, "view_name" VARCHAR, "flags" VARCHAR, "fields" VARCHAR, "reads" VARCHAR, "optional_reads" VARCHAR, "needs" VARCHAR, "years" VARCHAR, "first_year" INTEGER, "last_year" INTEGER, "looks_back" VARCHAR, "due" VARCHAR, "basis" VARCHAR
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
    cast(last_year as integer) as last_year,
    looks_back,
    due,
    basis
from (values
        ('1000', 'Care leaver record held for a child who died in care', 'An episode for this child ended because the child died, so no care leaver (OC3) record should be returned. Check the reason the episode ended, or remove the OC3 record.', 'rule_1000', 'oc3', 'oc3.IN_TOUCH, oc3.ACTIV, oc3.ACCOM, episodes.REC', 'oc3, episodes', 'previous.episodes, earlier.episodes', '', '2023-', 2023, cast(null as integer), 'all years', 'any', 'message'),
        ('1001', 'Care leaver record held for a child without enough qualifying care', 'The episodes in this return and in the earlier ones loaded do not show enough time in care around ages 14 to 16, or they end in adoption, so this child does not look like a relevant or former relevant child. Check the care history; care that ended before the earliest return loaded cannot be seen here.', 'rule_1001', 'oc3', 'oc3.IN_TOUCH, oc3.ACTIV, oc3.ACCOM', 'oc3, header, episodes, previous.episodes', 'earlier.episodes', 'previous_year', '2023-', 2023, cast(null as integer), 'all years', 'any', 'message'),
        ('1002', 'Care leaver record held for a child with no episodes', 'This child has a care leaver (OC3) record but no episode of care in this return or in any earlier return loaded. Check the child identifier and the care history; care that ended before the earliest return loaded cannot be seen here.', 'rule_1002', 'oc3', 'oc3.IN_TOUCH, oc3.ACTIV, oc3.ACCOM, oc3.DOB', 'oc3, episodes, previous.episodes', 'earlier.episodes', 'previous_year', '2023-', 2023, cast(null as integer), 'all years', 'any', 'message'),
        ('1003', 'Adoption decision dated before the child came into care', 'The date of the decision that this child should be placed for adoption is earlier than the start of the child''s first period of care in this return. Check DATE_PLACED and the start date of the episode with reason S.', 'rule_1003', 'episodes, placed_adoption', 'placed_adoption.DATE_PLACED, episodes.DECOM, episodes.RNE', 'episodes, placed_adoption', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('1004', 'Start date of missing incident absent or not a real date', 'The start date of a missing or away-without-authorisation incident is blank or is not a real date. Enter the date as dd/mm/yyyy.', 'rule_1004', 'missing', 'missing.MIS_START', 'missing', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('1005', 'End date of missing incident is not a real date', 'The end date of a missing or away-without-authorisation incident is filled in but is not a real date. Enter it as dd/mm/yyyy, or leave it blank if the incident has not ended.', 'rule_1005', 'missing', 'missing.MIS_END', 'missing', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('1006', 'Missing incident type is not an allowed code', 'The type of the missing incident is not one of the two allowed codes, M (missing) or A (away without authorisation). Correct the code.', 'rule_1006', 'missing', 'missing.MISSING', 'missing', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('1007', 'Care leaver data given for a 17 or 18 year old still in care', 'This young person is 17 or 18 at the end of the year and still looked after: the latest episode has no end date or no reason for ending. Care leaver information should then not be returned. Check that episode, or remove the care leaver (OC3) record.', 'rule_1007', 'oc3', 'oc3.IN_TOUCH, oc3.ACTIV, oc3.ACCOM, oc3.DOB, episodes.DEC, episodes.REC', 'oc3, episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('1008', 'URN is not on the Ofsted provider list', 'The Ofsted unique reference number of this placement is not on the provider list that was loaded. Check the number, or load a more recent provider list.', 'rule_1008', 'episodes', 'episodes.URN', 'episodes', '', 'providers', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('1009', 'Reason for placement change is not an allowed code', 'The reason given for the change of placement is not one of the allowed codes. Correct the code, or leave it blank if the placement did not change.', 'rule_1009', 'episodes', 'episodes.REASON_PLACE_CHANGE', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('101', 'Sex is missing or not an allowed code', 'The child''s sex is blank or is not one of the codes allowed for this collection year. Enter an allowed code.', 'rule_101', 'header', 'header.SEX', 'header', '', '', '2023-2024, 2025-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('1010', 'Care leaver with an open episode last year but none this year', 'This child''s last episode in the previous return was still open, yet this return holds a care leaver record and no episode for the child. Add this year''s episodes, or check last year''s return.', 'rule_1010', 'oc3', 'oc3.IN_TOUCH, oc3.ACTIV, oc3.ACCOM', 'oc3, episodes, previous.episodes', '', 'previous_year', '2023-', 2023, cast(null as integer), 'last year', 'any', 'message'),
        ('1011', 'Care leaver data given after care passed to another authority', 'This child''s latest episode ended because care was transferred to another local authority, so care leaver information should not be filled in here. Check the reason the episode ended, or clear IN_TOUCH, ACTIV and ACCOM.', 'rule_1011', 'oc3', 'oc3.IN_TOUCH, oc3.ACTIV, oc3.ACCOM, episodes.REC', 'oc3, episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('1012', 'Other data returned for a care leaver with no episode this year', 'This record belongs to a care leaver (OC3) who has no episode in this collection year, so only care leaver data is expected. Add the missing episodes, correct the child identifier, or remove the record.', 'rule_1012', 'placed_adoption, missing, reviews, ad1, prev_perm, oc2', 'placed_adoption.CHILD, missing.CHILD, reviews.CHILD, ad1.CHILD, prev_perm.CHILD, oc2.CHILD', 'episodes, oc3', 'placed_adoption, missing, reviews, ad1, prev_perm, oc2', 'placed_adoption|missing|reviews|ad1|prev_perm|oc2', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('1014', 'Asylum-seeking data returned for a care leaver', 'This young person has unaccompanied asylum-seeker (UASC) information and care leaver information, but no episode of care falls in this year. UASC information is not wanted for care leavers; check the episodes or remove the UASC record.', 'rule_1014', 'uasc, oc3', 'uasc.DUC, oc3.IN_TOUCH, oc3.ACTIV, oc3.ACCOM', 'episodes, uasc, oc3', 'header', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('1015', 'Own provision used, but placement is outside the authority', 'The placement is recorded as the authority''s own provision (PR1), but its postcode lies outside the authority''s area. Check the placement postcode and the provider code.', 'rule_1015', 'episodes', 'episodes.PL_LA, episodes.PLACE_PROVIDER, episodes.PLACE', 'episodes', '', 'postcodes, local_authority', '2023-2025, 2026-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('1016', 'Care leaver data given though care ended after the birthday', 'This 17 or 18 year old left care after their birthday in this year, so care leaver information should not be returned. Check the date the episode ended, or remove the care leaver (OC3) record.', 'rule_1016', 'oc3', 'oc3.IN_TOUCH, oc3.ACTIV, oc3.ACCOM, oc3.DOB, episodes.DEC', 'oc3, episodes', '', '', '2024-', 2024, cast(null as integer), 'this year', 'any', 'coding'),
        ('102', 'Date of birth absent or not a real date', 'The child''s date of birth is blank or is not a real date. Enter it as dd/mm/yyyy.', 'rule_102', 'header', 'header.DOB', 'header', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('103', 'Ethnicity is missing or not an allowed code', 'The child''s ethnicity is blank or is not one of the allowed codes. Enter an allowed code.', 'rule_103', 'header', 'header.ETHNIC', 'header', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('104', 'UASC end date is not a real date or is before this year', 'The date on which unaccompanied asylum-seeker status ended is not a real date, or is earlier than the start of this collection year. Check the date.', 'rule_104', 'uasc', 'uasc.DUC', 'uasc', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('105', 'Asylum-seeking (UASC) status is missing or not 0 or 1', 'The unaccompanied asylum-seeker marker in the child''s header record is blank or is not 0 or 1. Enter 0 or 1.', 'rule_105', 'header', 'header.UASC', 'header', '', 'xml_header', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('112', 'Date the child should be placed for adoption is not a real date', 'In the adoption record, the date on which it was decided that the child should be placed for adoption is filled in but is not a real date. Enter it as dd/mm/yyyy.', 'rule_112', 'ad1', 'ad1.DATE_INT', 'ad1', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('113', 'Date of match with adopters is not a real date', 'The date on which the child was matched with the adopters is filled in but is not a real date. Enter it as dd/mm/yyyy.', 'rule_113', 'ad1', 'ad1.DATE_MATCH', 'ad1', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('114', 'Former carer status of the adopter is not 0 or 1', 'The field that says whether the child was adopted by a former foster carer holds something other than 0 or 1. Correct the entry.', 'rule_114', 'ad1', 'ad1.FOSTER_CARE', 'ad1', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('115', 'Date of the decision to place for adoption is not a real date', 'The date on which the authority decided that the child should be placed for adoption is filled in but is not a real date. Enter it as dd/mm/yyyy.', 'rule_115', 'placed_adoption', 'placed_adoption.DATE_PLACED', 'placed_adoption', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('116', 'Date adoption decision was reversed is not a real date', 'The date on which the authority decided that the child should no longer be placed for adoption is filled in but is not a real date. Enter it as dd/mm/yyyy.', 'rule_116', 'placed_adoption', 'placed_adoption.DATE_PLACED_CEASED', 'placed_adoption', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('117', 'Adoption decision or reversal dated after the year or after care', 'The date of the decision to place for adoption, or of its reversal, falls after the end of this collection year or after the child''s latest relevant episode ended. Check both decision dates and the episode end date.', 'rule_117', 'episodes, placed_adoption', 'placed_adoption.DATE_PLACED, placed_adoption.DATE_PLACED_CEASED, episodes.DECOM, episodes.DEC, episodes.REC', 'episodes, placed_adoption', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('118', 'Adoption reversal dated before this year or before care began', 'The date on which it was decided that the child should no longer be placed for adoption is before this collection year, or before the child''s care in this return began. Check DATE_PLACED_CEASED and the episode start date.', 'rule_118', 'episodes, placed_adoption', 'placed_adoption.DATE_PLACED_CEASED, episodes.DECOM, episodes.LS', 'episodes, placed_adoption', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('119', 'Only one of adoption reversal date and reason is filled in', 'When the decision to place for adoption is reversed, the date and the reason must both be given. Only one of the two is filled in; complete the other, or clear both.', 'rule_119', 'placed_adoption', 'placed_adoption.DATE_PLACED_CEASED, placed_adoption.REASON_PLACED_CEASED', 'placed_adoption', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('120', 'Reason for reversing the adoption decision is not an allowed code', 'The reason why the child should no longer be placed for adoption is not one of the allowed codes RD1 to RD4. Correct the code.', 'rule_120', 'placed_adoption', 'placed_adoption.REASON_PLACED_CEASED', 'placed_adoption', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('131', 'Care leaver contact (in touch) is missing or not an allowed code', 'The entry that says whether the authority is in touch with the care leaver is blank or is not an allowed code. Enter an allowed code.', 'rule_131', 'oc3', 'oc3.IN_TOUCH', 'oc3', '', '', '2023-', 2023, cast(null as integer), 'this year', 'partly', 'message'),
        ('132', 'Care leaver activity is missing or not an allowed code', 'The care leaver''s main activity is blank or is not an allowed code. Enter an allowed code.', 'rule_132', 'oc3', 'oc3.ACTIV', 'oc3', '', '', '2023-', 2023, cast(null as integer), 'this year', 'partly', 'message'),
        ('133', 'Care leaver accommodation is missing or not an allowed code', 'The care leaver''s accommodation is blank or is not an allowed code. Enter an allowed code.', 'rule_133', 'oc3', 'oc3.ACCOM', 'oc3', '', '', '2023-', 2023, cast(null as integer), 'this year', 'partly', 'message'),
        ('134', 'Adoption data returned for a care leaver', 'This child has both an adoption (AD1) record and care leaver (OC3) information, which should not occur together. Remove the record that does not apply.', 'rule_134', 'ad1', 'ad1.DATE_INT, ad1.DATE_MATCH, ad1.FOSTER_CARE, ad1.NB_ADOPTR, ad1.SEX_ADOPTR, ad1.LS_ADOPTR, oc3.IN_TOUCH, oc3.ACTIV, oc3.ACCOM', 'ad1, oc3', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('141', 'Episode start date is not a real date', 'The date on which the episode began is filled in but is not a real date. Enter it as dd/mm/yyyy.', 'rule_141', 'episodes', 'episodes.DECOM', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('142', 'Earlier episode not closed although a later one has begun', 'A later episode has begun for this child, but this one has no end date or no reason for ending. Complete DEC and REC of this episode.', 'rule_142', 'episodes', 'episodes.DEC, episodes.REC', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('143', 'Reason for new episode is not an allowed code', 'The reason for the new episode is not one of the allowed codes. Correct the code.', 'rule_143', 'episodes', 'episodes.RNE', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('144', 'Legal status is not an allowed code', 'The legal status of the episode is not one of the codes allowed for this collection year. Correct the code.', 'rule_144', 'episodes', 'episodes.LS', 'episodes', '', '', '2023-2024, 2025-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('145', 'Category of need is not an allowed code', 'The category of need of the episode is not one of the allowed codes N1 to N8. Correct the code.', 'rule_145', 'episodes', 'episodes.CIN', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('146', 'Placement type is not an allowed code', 'The placement type of the episode is not one of the codes allowed for this collection year. Correct the code.', 'rule_146', 'episodes', 'episodes.PLACE', 'episodes', '', '', '2023-2024, 2025-2025, 2026-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('147', 'Episode end date is not a real date', 'The date on which the episode ended is filled in but is not a real date. Enter it as dd/mm/yyyy, or leave it blank if the episode is still open.', 'rule_147', 'episodes', 'episodes.DEC', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('148', 'Only one of episode end date and end reason is filled in', 'An episode that has ended needs both an end date and a reason; an open one needs neither. Only one of the two is filled in here.', 'rule_148', 'episodes', 'episodes.DEC, episodes.REC', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('149', 'Reason episode ended is not an allowed code', 'The reason why the episode ended is not one of the allowed codes. Correct the code, or leave it blank if the episode is still open.', 'rule_149', 'episodes', 'episodes.REC', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('151', 'Adoption record is only partly filled in', 'Some but not all of the adoption (AD1) items are filled in for this child. Complete all six, or leave all of them blank.', 'rule_151', 'ad1', 'ad1.DATE_INT, ad1.DATE_MATCH, ad1.FOSTER_CARE, ad1.NB_ADOPTR, ad1.SEX_ADOPTR, ad1.LS_ADOPTR', 'ad1', '', '', '2023-', 2023, cast(null as integer), 'this year', 'partly', 'message'),
        ('153', 'Care leaver record is only partly filled in', 'Some but not all of the care leaver items (in touch, activity, accommodation) are filled in. Complete all three, or leave all of them blank.', 'rule_153', 'oc3', 'oc3.IN_TOUCH, oc3.ACTIV, oc3.ACCOM', 'oc3', '', '', '2023-', 2023, cast(null as integer), 'this year', 'partly', 'message'),
        ('157', 'SDQ age exemption used for a child of SDQ age', 'The reason for having no Strengths and Difficulties score says that the child is outside the age range, but a child of this age, in care all year, should have a score. Check the date of birth and the reason, or enter the score.', 'rule_157', 'oc2', 'oc2.SDQ_REASON, oc2.SDQ_SCORE, oc2.DOB', 'oc2, episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('158', 'Intervention received, yet the intervention offered item is filled in', 'The child is recorded as having received help for a substance misuse problem, so the question on whether help was offered should be empty. Clear INTERVENTION_OFFERED or correct INTERVENTION_RECEIVED.', 'rule_158', 'oc2', 'oc2.INTERVENTION_RECEIVED, oc2.INTERVENTION_OFFERED', 'oc2', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('159', 'No intervention received, and whether one was offered is not given', 'The child has a substance misuse problem and did not receive an intervention, so the return must say whether one was offered. Complete INTERVENTION_OFFERED.', 'rule_159', 'oc2', 'oc2.SUBSTANCE_MISUSE, oc2.INTERVENTION_RECEIVED, oc2.INTERVENTION_OFFERED', 'oc2', '', '', '2023-', 2023, cast(null as integer), 'this year', 'partly', 'message'),
        ('164', 'Distance from home to placement is out of range', 'The distance worked out between the home and placement postcodes is below 0 or above 999.9 miles. Check both postcodes. Children who were unaccompanied asylum seekers in earlier years that are not loaded may be listed wrongly.', 'rule_164', 'episodes', 'episodes.PL_DISTANCE', 'episodes', 'header, uasc, previous.header, previous.uasc, previous2.header, previous2.uasc', 'postcodes, uasc|uasc_marker|previous.uasc|previous.uasc_marker|previous2.uasc|previous2.uasc_marker', '2023-', 2023, cast(null as integer), 'two years', 'any', 'coding'),
        ('165', 'Mother status is invalid, missing or given for a male', 'The entry saying whether the young person is a mother is not 0 or 1, has been given for a male, or is missing for a female who was looked after during the year or for whom no care leaver details were returned. Check MOTHER, SEX and the care leaver details.', 'rule_165', 'header', 'header.MOTHER, header.SEX, oc3.ACTIV, oc3.ACCOM, oc3.IN_TOUCH, episodes.DECOM', 'header, episodes', 'oc3', '', '2023-', 2023, cast(null as integer), 'this year', 'partly', 'coding'),
        ('166', 'Review date is missing or not a real date', 'The date of the review is blank or cannot be read as a date. Enter it as dd/mm/yyyy.', 'rule_166', 'reviews', 'reviews.REVIEW', 'reviews', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('167', 'Review participation code is missing, invalid or has no review date', 'Every review needs a participation code from PN0 to PN7, and a participation code needs a review date. Check REVIEW and REVIEW_CODE on this row.', 'rule_167', 'reviews', 'reviews.REVIEW_CODE', 'reviews', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('168', 'Unique Pupil Number does not follow the standard pattern', 'The UPN does not follow the standard pattern and is not one of the codes for an unknown number (UN1 to UN5). Check the UPN with the school or use the right UN code.', 'rule_168', 'header', 'header.UPN', 'header', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('169', 'Local authority of the placement cannot be found', 'No local authority could be worked out for the placement, because the placement postcode is blank or not recognised. Check PL_POST.', 'rule_169', 'episodes', 'episodes.PL_LA', 'episodes', '', 'postcodes', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('171', 'Birth date of a young mother''s child cannot be read', 'The date of birth given for this young person''s own child cannot be read as a date. Enter MC_DOB as dd/mm/yyyy.', 'rule_171', 'header', 'header.MC_DOB', 'header', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('174', 'Own child''s birth date recorded for a male', 'A date of birth for the young person''s own child is recorded, but this item is only for mothers and the child is recorded as male. Check SEX and MC_DOB.', 'rule_174', 'header', 'header.SEX, header.MC_DOB', 'header', '', '', '2023-2024, 2025-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('175', 'Number of adopters is neither 1 nor 2', 'The number of adopters must be 1 or 2. Check NB_ADOPTR.', 'rule_175', 'ad1', 'ad1.NB_ADOPTR', 'ad1', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('176', 'Sex of adopters is not on the code list', 'The code for the sex of the adopter or adopters is not on the list. Use M1, F1, MM, FF or MF.', 'rule_176', 'ad1', 'ad1.SEX_ADOPTR', 'ad1', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('177', 'Legal status of adopters is not on the code list', 'The code for the legal status of the adopter or adopters is not on the list. Use L0, L11, L12, L2, L3 or L4.', 'rule_177', 'ad1', 'ad1.LS_ADOPTR', 'ad1', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('178', 'Placement provider code is wrong or should be left empty', 'The placement provider is not one of PR0 to PR5, or has been given for a temporary or other placement that must not have one. Check PLACE_PROVIDER and PLACE.', 'rule_178', 'episodes', 'episodes.PLACE_PROVIDER', 'episodes', '', '', '2023-2025, 2026-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('179', 'Placement location (inside or outside the authority) cannot be found', 'It could not be worked out whether the placement is inside or outside the authority, because the placement postcode is blank or not recognised. Check PL_POST.', 'rule_179', 'episodes', 'episodes.PL_LOCATION', 'episodes', '', 'postcodes', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('180', 'SDQ score is not a whole number from 0 to 40', 'The Strengths and Difficulties Questionnaire score must be a whole number between 0 and 40. Check SDQ_SCORE.', 'rule_180', 'oc2', 'oc2.SDQ_SCORE', 'oc2', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('181', 'A health or offending item in OC2 is not 0 or 1', 'One or more of the conviction, health and substance misuse items for the child is neither 0 nor 1. Correct the items concerned.', 'rule_181', 'oc2', 'oc2.CONVICTED, oc2.HEALTH_CHECK, oc2.IMMUNISATIONS, oc2.TEETH_CHECK, oc2.HEALTH_ASSESSMENT, oc2.SUBSTANCE_MISUSE, oc2.INTERVENTION_RECEIVED, oc2.INTERVENTION_OFFERED', 'oc2', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('182', 'Required OC2 health items are incomplete', 'Some of the child''s OC2 items are filled in, so immunisations, teeth check, health assessment and substance misuse must all be completed too. Fill in the missing items or clear the others.', 'rule_182', 'oc2', 'oc2.IMMUNISATIONS, oc2.TEETH_CHECK, oc2.HEALTH_ASSESSMENT, oc2.SUBSTANCE_MISUSE, oc2.CONVICTED, oc2.HEALTH_CHECK, oc2.INTERVENTION_RECEIVED, oc2.INTERVENTION_OFFERED', 'oc2', '', '', '2023-', 2023, cast(null as integer), 'this year', 'partly', 'message'),
        ('184', 'Adoption placement decision dated before birth', 'The date on which it was decided that the child should be placed for adoption falls before the child''s date of birth in the header. Check both dates.', 'rule_184', 'placed_adoption', 'placed_adoption.DATE_PLACED, placed_adoption.DOB, header.DOB', 'placed_adoption, header', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('185', 'SDQ score given for a child not looked after all year', 'A Strengths and Difficulties Questionnaire score is recorded, but the child was not looked after continuously for the 12 months to 31 March. Remove the score or check the episodes.', 'rule_185', 'oc2', 'oc2.SDQ_SCORE', 'oc2, episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('186', 'SDQ score or reason missing for a child looked after all year', 'The child was looked after continuously for the 12 months to 31 March and was aged 4 to 16 throughout, but neither a Strengths and Difficulties score nor a reason for having none is recorded. Complete one of them.', 'rule_186', 'oc2', 'oc2.SDQ_SCORE', 'oc2, episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'year_end', 'message'),
        ('187', 'Adoption or care leaver details for a child looked after all year', 'The child was looked after continuously for the 12 months to 31 March, so should not have adoption details (AD1) or care leaver details (OC3). Remove the details or check the episodes.', 'rule_187', 'oc3, ad1', 'ad1.DATE_INT, ad1.DATE_MATCH, ad1.FOSTER_CARE, ad1.NB_ADOPTR, ad1.SEX_ADOPTR, ad1.LS_ADOPTR, oc3.IN_TOUCH, oc3.ACTIV, oc3.ACCOM', 'oc3, ad1, episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'partly', 'message'),
        ('188', 'SDQ score or reason given for a child under 4', 'The child is under 4 at the end of the year, so neither a Strengths and Difficulties score nor a reason for having none should be recorded. Clear the items or check the date of birth.', 'rule_188', 'oc2', 'oc2.SDQ_SCORE, oc2.SDQ_REASON', 'oc2', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('189', 'SDQ score or reason given for a young person aged 17 or over', 'The young person turned 17 before the year began, so neither a Strengths and Difficulties score nor a reason for having none should be recorded. Clear the items or check the date of birth.', 'rule_189', 'oc2', 'oc2.DOB, oc2.SDQ_SCORE, oc2.SDQ_REASON', 'oc2', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('190', 'OC2 health items given for a child not looked after all year', 'Conviction, health or substance misuse items are recorded, but the child was not looked after continuously for the 12 months to 31 March. Remove the items or check the episodes.', 'rule_190', 'oc2', 'oc2.CONVICTED, oc2.HEALTH_CHECK, oc2.IMMUNISATIONS, oc2.TEETH_CHECK, oc2.HEALTH_ASSESSMENT, oc2.SUBSTANCE_MISUSE, oc2.INTERVENTION_RECEIVED, oc2.INTERVENTION_OFFERED', 'oc2, episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('191', 'OC2 health items missing for a child looked after all year', 'The child was looked after continuously for the 12 months to 31 March, but immunisations, teeth check, health assessment or substance misuse is blank, or the child has no OC2 record at all. Complete the OC2 record.', 'rule_191', 'oc2, episodes', 'oc2.IMMUNISATIONS, oc2.TEETH_CHECK, oc2.HEALTH_ASSESSMENT, oc2.SUBSTANCE_MISUSE, episodes.CHILD', 'oc2, episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'year_end', 'message'),
        ('192', 'Substance misuse identified, intervention received left blank', 'The child is recorded as having a substance misuse problem, so the return must say whether an intervention was received. Complete INTERVENTION_RECEIVED.', 'rule_192', 'oc2', 'oc2.SUBSTANCE_MISUSE, oc2.INTERVENTION_RECEIVED', 'oc2', '', '', '2023-', 2023, cast(null as integer), 'this year', 'partly', 'message'),
        ('193', 'Intervention items filled in without a substance misuse problem', 'The child is not recorded as having a substance misuse problem, but one or both of the intervention items are filled in. Check SUBSTANCE_MISUSE or clear the intervention items.', 'rule_193', 'oc2', 'oc2.SUBSTANCE_MISUSE, oc2.INTERVENTION_RECEIVED, oc2.INTERVENTION_OFFERED', 'oc2', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('196', 'SDQ reason is not on the code list', 'The reason for there being no Strengths and Difficulties score is not on the list. Use SDQ1, SDQ2, SDQ3, SDQ4 or SDQ5.', 'rule_196', 'oc2', 'oc2.SDQ_REASON', 'oc2', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('197a', 'Both an SDQ score and a reason for having none are recorded', 'A Strengths and Difficulties score and a reason for having no score are both filled in. Keep only the one that applies.', 'rule_197a', 'oc2', 'oc2.SDQ_SCORE, oc2.SDQ_REASON', 'oc2', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('197B', 'SDQ score or reason missing for a child turning 4 or 17', 'The child turned 4 or 17 during the year and was looked after continuously for the 12 months to 31 March, but has neither a Strengths and Difficulties score nor a reason for having none. Complete one of them.', 'rule_197b', 'oc2', 'oc2.SDQ_REASON, oc2.DOB', 'oc2, episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'year_end', 'message'),
        ('198', 'Reason for no SDQ score given for a child not looked after all year', 'A reason for having no Strengths and Difficulties score is recorded, but the child was not looked after continuously for the 12 months to 31 March. Remove the reason or check the episodes.', 'rule_198', 'oc2', 'oc2.SDQ_REASON', 'oc2, episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('199', 'Child has an episode after leaving care by adoption', 'The child has this episode after an earlier one that ended in adoption (reason ceased E11 or E12). Check the adoption record or whether this is a different child; only the returns loaded are looked at.', 'rule_199', 'episodes', 'episodes.CHILD', 'episodes', 'previous.episodes, earlier.episodes', '', '2023-', 2023, cast(null as integer), 'all years', 'any', 'message'),
        ('202', 'Sex differs from the one recorded last year', 'The sex recorded for the child is not the same as in last year''s return. Check which one is right.', 'rule_202', 'header', 'header.SEX', 'header, previous.header', '', 'previous_year', '2023-', 2023, cast(null as integer), 'last year', 'any', 'message'),
        ('203', 'Date of birth differs from the one recorded last year', 'The child''s date of birth is not the same as in last year''s return. Check which one is right.', 'rule_203', 'header', 'header.DOB', 'header, previous.header', '', 'previous_year', '2023-', 2023, cast(null as integer), 'last year', 'any', 'message'),
        ('204', 'Ethnic origin differs from the one recorded last year', 'The child''s ethnic origin is not the same as in last year''s return. Check which one is right.', 'rule_204', 'header', 'header.ETHNIC', 'header, previous.header', '', 'previous_year', '2023-', 2023, cast(null as integer), 'last year', 'any', 'message'),
        ('205A', 'No longer UASC this year, but the date it ceased does not fit', 'The child was an unaccompanied asylum seeker last year and is not one this year, but last year''s date on which that status ended is missing or outside last year, or an end date is still given this year. Check the UASC records and DUC for both years.', 'rule_205a', 'header, uasc', 'header.CHILD, uasc.DUC, previous.uasc.DUC', 'header, uasc, previous.header, previous.uasc', '', 'previous_year', '2023-', 2023, cast(null as integer), 'last year', 'any', 'message'),
        ('205B', 'UASC in both years, but the dates it ceased do not fit', 'The child is an unaccompanied asylum seeker this year and was one last year. Last year''s date on which the status ends should be the 18th birthday, and this year''s should be the same or fall within this year. Check DUC in both years.', 'rule_205b', 'uasc, header', 'uasc.DUC, header.CHILD', 'header, uasc, previous.header, previous.uasc', '', 'previous_year', '2023-', 2023, cast(null as integer), 'last year', 'any', 'message'),
        ('205C', 'Date UASC ceased given for a child who is not UASC in either year', 'The child is not identified as an unaccompanied asylum seeker this year or last year, but a date on which that status ended has been entered. Check the UASC records and DUC for both years.', 'rule_205c', 'uasc, header', 'uasc.DUC, header.CHILD', 'header, uasc, previous.header, previous.uasc', '', 'previous_year', '2023-', 2023, cast(null as integer), 'last year', 'any', 'message'),
        ('205D', 'UASC this year but not UASC last year', 'The child is identified as an unaccompanied asylum seeker this year and was in last year''s return without being identified as one. Check the UASC records for both years.', 'rule_205d', 'header', 'header.CHILD, uasc.CHILD', 'header, uasc, previous.header, previous.uasc', '', 'previous_year', '2023-', 2023, cast(null as integer), 'last year', 'any', 'message'),
        ('207', 'Mother status of 1 last year not repeated this year', 'Last year''s return recorded this young person as a mother, but this year''s header says something else or is blank. Check the MOTHER field; once a young person is known to be a mother it should stay at 1.', 'rule_207', 'header', 'header.MOTHER', 'header, episodes, previous.header', '', 'previous_year', '2023-', 2023, cast(null as integer), 'last year', 'any', 'message'),
        ('208', 'UPN differs from the one in last year''s return', 'The child''s Unique Pupil Number (or its unknown-UPN code) has changed since last year''s return in a way that is not expected. Check which of the two values is right and correct the header.', 'rule_208', 'header', 'header.UPN', 'header, previous.header', '', 'previous_year', '2023-', 2023, cast(null as integer), 'last year', 'any', 'message'),
        ('209', 'School-age child with UPN code UN1', 'The header carries UPN code UN1, but the child had already turned 4 by the August cut-off and so counts as being of school age. Check the date of birth and enter the UPN, or the unknown-UPN code that applies.', 'rule_209', 'header', 'header.UPN, header.DOB', 'header', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('210', 'UPN code UN4 for a child looked after for more than a week', 'UPN code UN4 is for children who came into care in the last week of the year. This child''s present period of care began before 24 March, so replace UN4 with the child''s UPN or the correct unknown-UPN code, or check the start date of the period of care.', 'rule_210', 'episodes, header', 'episodes.DECOM, header.UPN', 'header, episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'partly', 'coding'),
        ('213', 'Placement provider given where none is needed', 'A placement provider code has been recorded for a kind of placement that does not take one. Clear PLACE_PROVIDER, or check that the placement type is right.', 'rule_213', 'episodes', 'episodes.PLACE_PROVIDER', 'episodes', '', '', '2023-2025, 2026-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('214', 'Placement postcode or URN given for a short break', 'The legal status shows an agreed series of short breaks, so no placement postcode or Ofsted URN is wanted, but at least one has been filled in. Remove them or check the legal status.', 'rule_214', 'episodes', 'episodes.PL_POST, episodes.URN', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('215', 'Care leaver details and 12-month outcome details both filled', 'The child has care leaver answers (OC3) as well as health, conviction or intervention answers (OC2) meant for children looked after for 12 months. Keep only the set that applies to this young person.', 'rule_215', 'oc3, oc2', 'oc3.IN_TOUCH, oc3.ACTIV, oc3.ACCOM, oc2.CONVICTED, oc2.HEALTH_CHECK, oc2.IMMUNISATIONS, oc2.TEETH_CHECK, oc2.HEALTH_ASSESSMENT, oc2.SUBSTANCE_MISUSE, oc2.INTERVENTION_RECEIVED, oc2.INTERVENTION_OFFERED', 'oc2, oc3', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('217', 'New-episode reason wrong for adoption by current carers', 'For a placement for adoption with the child''s current foster carers (A3 or A5), the reason for the new episode must be S, T or U. Check RNE and the placement type.', 'rule_217', 'episodes', 'episodes.PLACE, episodes.DECOM, episodes.RNE', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('217t', 'Placement type P2 used after 28 October 2023', 'Placement type P2 stopped being available after 28 October 2023, but this episode ends later than that or is still open. Recode the placement with a type that is in use.', 'rule_217t', 'episodes', 'episodes.PLACE, episodes.DEC', 'episodes', '', '', '2024-2024', 2024, 2024, 'this year', 'any', 'message'),
        ('218', 'Ofsted URN missing', 'This kind of placement in England needs the Ofsted URN of the provider, and none has been recorded. Add the URN, or check the placement type and postcode.', 'rule_218', 'episodes', 'episodes.URN', 'episodes', '', 'postcodes', '2023-2024, 2025-2025, 2026-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('219', 'Placement type not offered by the provider with this URN', 'The Ofsted list does not show the recorded placement type for the provider with this URN, or does not hold the URN at all. Check both the URN and the placement type.', 'rule_219', 'episodes', 'episodes.URN, episodes.PLACE', 'episodes', '', 'providers', '2023-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('221', 'Placement postcode differs from the provider''s postcode', 'The placement postcode is not the postcode that Ofsted holds for the provider with this URN. Check the postcode and the URN.', 'rule_221', 'episodes', 'episodes.PL_POST', 'episodes', '', 'providers', '2023-2023, 2024-2024, 2025-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('222', 'Ofsted URN given for a placement that takes none', 'A URN has been entered although the recorded placement type should not carry one. Remove the URN or check the placement type.', 'rule_222', 'episodes', 'episodes.URN, episodes.PLACE', 'episodes', '', '', '2023-2023, 2024-2024, 2025-2025, 2026-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('224', 'Placement provider code does not fit the URN', 'The provider code on the episode is not one that the Ofsted list gives for this URN, or the URN is not in the list. Check PLACE_PROVIDER and the URN.', 'rule_224', 'episodes', 'episodes.PLACE_PROVIDER, episodes.URN', 'episodes', '', 'providers', '2023-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('225', 'Reason for placement change missing', 'The child moved from this placement to another one, but no reason for the change has been recorded on the episode that ended. Fill in REASON_PLACE_CHANGE.', 'rule_225', 'episodes', 'episodes.REASON_PLACE_CHANGE', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('226', 'Reason for placement change around a temporary placement', 'This is a temporary placement (T0 to T4), so no reason for placement change should be recorded on it or on the episode before it. Clear the reason, or check the placement type.', 'rule_226', 'episodes', 'episodes.REASON_PLACE_CHANGE, episodes.PLACE', 'episodes', '', '', '2023-2025, 2026-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('227', 'Episode starts on or after the provider''s Ofsted end date', 'The provider with this URN had already left the Ofsted register when the episode began. Check the URN and the start date.', 'rule_227', 'episodes', 'episodes.URN, episodes.DECOM', 'episodes', '', 'providers', '2023-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('228', 'Episode runs past the provider''s Ofsted end date', 'The provider with this URN left the Ofsted register before the episode ended, or before 31 March if the episode is still open. Check the URN and the end date; an open episode at a home that closed during the year may be a false alarm.', 'rule_228', 'episodes', 'episodes.URN, episodes.DEC', 'episodes', '', 'providers', '2023-', 2023, cast(null as integer), 'this year', 'partly', 'coding'),
        ('229', 'Own or other LA provider code conflicts with provider''s area', 'The provider code says own provision (PR1) or another authority''s provision (PR2), but the area in which the Ofsted-listed provider sits says otherwise. That area is worked out from the provider''s postcode, so check it before changing PLACE_PROVIDER or the URN.', 'rule_229', 'episodes', 'episodes.URN, episodes.PLACE_PROVIDER', 'episodes', '', 'providers, local_authority', '2023-2025, 2026-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('230', 'English H5 placement after 28 October 2023 without a URN', 'An H5 placement in England that ran beyond 28 October 2023 must carry the provider''s Ofsted URN, and XXXXXXX is not accepted. Add the URN, or check the placement type, postcode and end date.', 'rule_230', 'episodes', 'episodes.PLACE, episodes.DEC, episodes.URN', 'episodes', '', 'postcodes', '2024-2024', 2024, 2024, 'this year', 'any', 'message'),
        ('231', 'Unaccompanied asylum seeker not yet over 11 at year end', 'The child is recorded as an unaccompanied asylum-seeking child but turns 11 on 31 March or is younger still, which is unusual. Check the date of birth; if it is right, be ready to explain it to the department.', 'rule_231', 'header', 'header.DOB', 'header, uasc', '', '', '2025-', 2025, cast(null as integer), 'this year', 'any', 'coding'),
        ('232', 'Sex recorded as unknown', 'SEX is coded U (not known) on the header. Check whether the child''s sex can now be recorded.', 'rule_232', 'header', 'header.SEX', 'header', '', '', '2025-', 2025, cast(null as integer), 'this year', 'any', 'coding'),
        ('233', 'Reason for placement change on an open episode', 'The episode has no end date, so a reason for placement change should not be given yet. Clear REASON_PLACE_CHANGE or enter the end date.', 'rule_233', 'episodes', 'episodes.REASON_PLACE_CHANGE, episodes.DEC', 'episodes', '', '', '2026-', 2026, cast(null as integer), 'this year', 'any', 'coding'),
        ('234', 'Placement change for custody before the age of 10', 'The move out of this placement is put down to custody (CUSTOD), but the child was under 10 when the next placement began, too young to be held in custody. Check the reason for placement change and the date of birth.', 'rule_234', 'episodes, header', 'episodes.REASON_PLACE_CHANGE, episodes.DECOM, header.DOB', 'episodes, header', '', '', '2026-', 2026, cast(null as integer), 'this year', 'any', 'coding'),
        ('241', 'Supported accommodation not in an area where provider operates', 'For this K3 placement, the local authority of the placement postcode is not one in which the Ofsted list shows premises for the URN given. Check the postcode and the URN.', 'rule_241', 'episodes', 'episodes.URN, episodes.PL_POST', 'episodes', '', 'providers, postcodes', '2026-', 2026, cast(null as integer), 'this year', 'any', 'coding'),
        ('242', 'URN XXXXXXX used for a placement that does not allow it', 'The stand-in URN XXXXXXX is meant only for adoption and fostering placements made through a regional adoption agency. Give the real URN, or check the placement type.', 'rule_242', 'episodes', 'episodes.URN, episodes.PLACE', 'episodes', '', '', '2026-', 2026, cast(null as integer), 'this year', 'any', 'coding'),
        ('243', 'Ofsted URN given for a placement outside England', 'The placement is outside England, where providers are not registered with Ofsted, yet a URN has been entered. Remove the URN or check the placement postcode.', 'rule_243', 'episodes', 'episodes.URN, episodes.PL_POST', 'episodes', '', 'postcodes', '2026-', 2026, cast(null as integer), 'this year', 'any', 'coding'),
        ('3001', 'Care leaver turning 17 living with former foster carer', 'The care leaver return gives accommodation with former foster carers (Z1 or Z2), but the young person turned 17 in this collection year, too early for that. Check ACCOM and the date of birth.', 'rule_3001', 'oc3', 'oc3.ACCOM, header.DOB', 'header, oc3', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('301', 'Date of birth later than the end of the year', 'The child''s date of birth comes after the last day of the collection year. Check the date of birth and whether the child belongs in this return.', 'rule_301', 'header', 'header.DOB', 'header', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('302', 'First episode begins before birth', 'The child''s earliest episode starts before the date of birth. Check the episode start date and the date of birth.', 'rule_302', 'episodes, header', 'episodes.DECOM, header.DOB', 'header, episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('303', 'UASC end date given but UASC status is not 1', 'A date on which unaccompanied asylum-seeking status ended has been entered, but the status itself is not recorded as 1. Check the status and the date.', 'rule_303', 'uasc, header', 'uasc.DUC', 'header, uasc', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('304', 'UASC end date after the 18th birthday', 'Unaccompanied asylum-seeking status is shown as ending after the young person turned 18. Check DUC and the date of birth in the UASC table.', 'rule_304', 'uasc', 'uasc.DUC, uasc.DOB', 'uasc', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('331', 'Matched with adopters after the adoption episode began', 'The date on which the child was matched with adopters is later than the start of the episode that ended in adoption. Check DATE_MATCH, and the start date and end reason of that episode.', 'rule_331', 'ad1, episodes', 'ad1.DATE_MATCH, episodes.DECOM, episodes.REC', 'ad1, episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('333', 'Decision to place for adoption is missing or later than the match', 'A date of matching with adopters is recorded, but the date of the decision that the child should be placed for adoption is missing or falls after it. Check both dates; the decision has to come first or on the same day.', 'rule_333', 'ad1', 'ad1.DATE_INT, ad1.DATE_MATCH', 'ad1', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('334', 'Placement decision dated before latest period of care began', 'The date of the decision that the child should be placed for adoption is earlier than the start of the child''s most recent period of care. Check the decision date and the start date of the latest episode that opens a period of care.', 'rule_334', 'episodes, ad1', 'ad1.DATE_INT, episodes.DECOM, episodes.RNE', 'episodes, ad1', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('335', 'Foster carer adoption flag disagrees with adoptive placement', 'The episode ended in adoption, but whether the adopter was the child''s foster carer (FOSTER_CARE) does not agree with the placement code. Check the placement code and the foster carer flag.', 'rule_335', 'episodes, ad1', 'episodes.PLACE, ad1.FOSTER_CARE', 'episodes, ad1', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('336', 'No foster placement just before placement with foster carer to adopt', 'The child is placed for adoption with their current foster carer, but the episode before it was not a foster placement or a placement for adoption. Check the placement codes of this episode and the one before.', 'rule_336', 'episodes', 'episodes.PLACE', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('344', 'Activity or accommodation given for care leaver died or back home', 'The care leaver is recorded as having died or as having gone back to live with a parent or other person with parental responsibility, so there is no activity or accommodation to report: enter 0 for both. Or correct the contact status.', 'rule_344', 'oc3', 'oc3.IN_TOUCH, oc3.ACTIV, oc3.ACCOM', 'oc3', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('345', 'In touch with care leaver but activity or accommodation is 0', 'The record says the authority is in touch with the care leaver, but activity or accommodation is entered as 0. Enter the real activity and accommodation, or correct the contact status.', 'rule_345', 'oc3', 'oc3.IN_TOUCH, oc3.ACTIV, oc3.ACCOM', 'oc3', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('347', 'Care leaver under 18 recorded as living in a foyer', 'The accommodation code says the care leaver lives in a foyer, but they had not reached 18 by the start of the collection year. Check the date of birth and the accommodation code.', 'rule_347', 'oc3', 'oc3.DOB, oc3.ACCOM', 'oc3', '', '', '2024-', 2024, cast(null as integer), 'this year', 'any', 'coding'),
        ('348', 'Care leaver was reported as having died in an earlier return', 'An earlier return said this care leaver had died, but this year a different contact status is recorded. Check the status in both returns.', 'rule_348', 'oc3', 'oc3.IN_TOUCH', 'oc3, previous.oc3', 'earlier.oc3', 'previous_year', '2026-', 2026, cast(null as integer), 'all years', 'any', 'message'),
        ('351', 'Already past 25th birthday when the collection year began', 'The date of birth makes this person older than 25 on the first day of the collection year. Check the date of birth, or remove the record if it does not belong in this return.', 'rule_351', 'header', 'header.DOB', 'header', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('352', 'Child was already 18 when a period of care began', 'The episode opens a period of care, but the young person was 18 or older on its start date. Check the start date, the reason for the new episode and the date of birth.', 'rule_352', 'episodes', 'episodes.DECOM, episodes.RNE, header.DOB', 'header, episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('353', 'Episode starts before 14 October 1991', 'The episode start date is earlier than 14 October 1991, which this return does not accept. Check the start date.', 'rule_353', 'episodes', 'episodes.DECOM', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('354', 'Episode starts after the end of the collection year', 'The episode start date is later than 31 March at the end of this collection year, so it belongs in a later return. Check the start date.', 'rule_354', 'episodes', 'episodes.DECOM', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('355', 'Episode starts and ends on the same day', 'The start and end dates of the episode are the same, so it seems to have lasted less than a day. Check both dates, or remove the episode.', 'rule_355', 'episodes', 'episodes.DECOM, episodes.DEC', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('356', 'Episode ends before it starts', 'The end date of the episode is earlier than its own start date. Check both dates.', 'rule_356', 'episodes', 'episodes.DECOM, episodes.DEC', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('357', 'Child''s first episode does not open a period of care', 'The earliest episode reported for the child began in this collection year, but its reason for new episode is not S. Check whether an earlier episode is missing; if this really is the first one, the reason should be S.', 'rule_357', 'episodes', 'episodes.RNE', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('358', 'Child under 10 has a youth justice legal status', 'The legal status (J1, J2 or J3) is one that applies from the age of criminal responsibility, but the child was under 10 when the episode started. Check the legal status, the start date and the date of birth.', 'rule_358', 'episodes, header', 'episodes.DECOM, episodes.LS, header.DOB', 'episodes, header', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('359', 'Still looked after past 18 outside section 20 in a community home', 'The young person turned 18 before the end of the collection year and the episode is still open, but it is not a section 20 accommodation (V2) in a community home (K2). Check the end date, legal status, placement code and date of birth.', 'rule_359', 'episodes', 'episodes.DEC, episodes.LS, episodes.PLACE, header.DOB', 'episodes, header', '', '', '2023-', 2023, cast(null as integer), 'this year', 'partly', 'message'),
        ('361', 'Police protection lasted more than 3 days', 'Police protection (legal status L1), counted over back-to-back episodes, went on for more than the 3 days allowed. Check the legal status and the dates of these episodes.', 'rule_361', 'episodes', 'episodes.DECOM, episodes.LS, episodes.DEC', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'partly', 'message'),
        ('362', 'Emergency protection order lasted more than 21 days', 'An emergency protection order (legal status L2), counted over back-to-back episodes, went on for more than 21 days. Check the legal status and the dates of these episodes.', 'rule_362', 'episodes', 'episodes.DECOM, episodes.LS, episodes.DEC', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'partly', 'message'),
        ('363', 'Child assessment order lasted more than 7 days', 'A child assessment order (legal status L3), added up over episodes that follow on from each other, exceeds the 7 days the law allows. Check the legal status and the dates of these episodes.', 'rule_363', 'episodes', 'episodes.LS, episodes.DECOM, episodes.DEC', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'partly', 'message'),
        ('364', 'Detention in authority accommodation under PACE over 21 days', 'Detention in local authority accommodation under the Police and Criminal Evidence Act (legal status J2), added up over episodes that follow on from each other, exceeds 21 days. Check the legal status and the dates of these episodes.', 'rule_364', 'episodes', 'episodes.LS, episodes.DECOM, episodes.DEC', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'partly', 'message'),
        ('365', 'Single short break placement longer than 17 days', 'A short break (respite) episode with legal status V3 lasted more than 17 days. Check the start and end dates and the legal status.', 'rule_365', 'episodes', 'episodes.LS, episodes.DECOM, episodes.DEC', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'partly', 'message'),
        ('366', 'Short break episode does not start with reason S', 'A short break episode with legal status V3 must begin a period of care of its own, as the child cannot change placement within one break. Check the reason for the new episode, which should be S.', 'rule_366', 'episodes', 'episodes.LS, episodes.RNE', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('367', 'Short breaks add up to more than 75 days in the year', 'The child''s short break episodes (legal status V3) come to more than 75 days in this collection year. Check the dates and legal status of these episodes.', 'rule_367', 'episodes', 'episodes.LS, episodes.DECOM, episodes.DEC', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'partly', 'message'),
        ('370', 'Child too young for independent living', 'The placement is independent living (P2), but the child had not reached the lowest age for it when the episode started. Check the placement code, the start date and the date of birth.', 'rule_370', 'episodes', 'episodes.DECOM, episodes.PLACE, header.DOB', 'episodes, header', '', '', '2023-2023, 2024-2024', 2023, 2024, 'this year', 'any', 'message'),
        ('371', 'Child too young for semi-independent or supported accommodation', 'The child is placed in semi-independent or supported accommodation outside the children''s homes rules, but was below the lowest age for it when the episode started. Check the placement code, the start date and the date of birth.', 'rule_371', 'episodes', 'episodes.DECOM, episodes.PLACE, header.DOB', 'episodes, header', '', '', '2023-2023, 2024-2024, 2025-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('372', 'Child under 10 placed in youth custody or prison', 'The placement is a young offender institution or prison (R5), but the child was under 10 when the episode started. Check the placement code, the start date and the date of birth.', 'rule_372', 'episodes', 'episodes.DECOM, episodes.PLACE, header.DOB', 'episodes, header', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('373', 'Child under 4 placed in a residential school', 'The placement is a school (S1), but the child was under 4 when the episode started. Check the placement code, the start date and the date of birth.', 'rule_373', 'episodes', 'episodes.DECOM, episodes.PLACE, header.DOB', 'episodes, header', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('374', 'Child under 14 placed in residential employment', 'The placement is residential employment (P3), but the child was under 14 when the episode started. Check the placement code, the start date and the date of birth.', 'rule_374', 'episodes', 'episodes.DECOM, episodes.PLACE, header.DOB', 'episodes, header', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('375', 'Temporary hospital placement longer than six weeks', 'A temporary placement in hospital (T1) lasted more than 42 days. Check the dates, or use a placement code that is not temporary.', 'rule_375', 'episodes', 'episodes.DECOM, episodes.DEC, episodes.PLACE', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('376', 'Temporary placement for carer''s holiday longer than three weeks', 'A temporary placement while the usual foster carer is on holiday (T3) lasted more than 21 days. Check the dates, or use a placement code that is not temporary.', 'rule_376', 'episodes', 'episodes.DECOM, episodes.DEC, episodes.PLACE', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('377', 'More than two temporary placements for carer''s holiday', 'The child has three or more temporary placements for the foster carer''s holiday (T3), while no more than two are allowed within 12 months. Check the placement codes of these episodes.', 'rule_377', 'episodes', 'episodes.PLACE', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('378', 'Placed with parents but accommodated under section 20', 'The child is placed with a parent (P1) while the legal status is section 20 accommodation (V2); the two cannot go together. Check the placement code and the legal status.', 'rule_378', 'episodes', 'episodes.PLACE, episodes.LS', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('379', 'Unspecified temporary placement longer than seven days', 'A temporary placement with no given reason (T4) lasted more than 7 days. Check the dates, or use a placement code that is not temporary.', 'rule_379', 'episodes', 'episodes.DECOM, episodes.DEC, episodes.PLACE', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('380', 'Temporary placement not started by a change of placement', 'The child is in a temporary placement, but the reason for the new episode is not a change of placement (P or B), as it has to be, since a period of care cannot open with a temporary placement. Check the placement code and the reason for the new episode.', 'rule_380', 'episodes', 'episodes.PLACE, episodes.RNE', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('381', 'Period of care ends in a temporary placement', 'The child is in a temporary placement, but the reason the episode ceased says that the child left care. Care should not finish in a temporary placement; check the placement code and the reason the episode ceased.', 'rule_381', 'episodes', 'episodes.PLACE, episodes.REC', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('382', 'Short break combined with a temporary placement code', 'The legal status is a short break (V3 or V4), and these cannot be spent in a temporary placement. Check the legal status and the placement code.', 'rule_382', 'episodes', 'episodes.LS, episodes.PLACE', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('383', 'No return to the usual placement after a temporary one', 'After a temporary placement the child should go back to the placement they had before it, with a change of placement as the reason for the new episode. Check the placement details and reason on this episode and the two before it.', 'rule_383', 'episodes', 'episodes.PLACE, episodes.RNE, episodes.PL_POST', 'episodes', '', '', '2023-2025, 2026-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('384', 'Short break combined with a long-term foster placement code', 'The legal status is a short break (V3 or V4), but the placement code is one for long-term fostering (U1 or U4). Check the legal status and the placement code.', 'rule_384', 'episodes', 'episodes.PLACE, episodes.LS', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('385', 'Episode ends after the end of the collection year', 'The episode end date is later than 31 March at the end of this collection year. Check the end date; an episode that was still running then should have none.', 'rule_385', 'episodes', 'episodes.DEC', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('386', 'Adopted at 18 or over', 'The episode is said to have ended in adoption, but the young person had reached 18 by the end date. Check the reason the episode ceased, the end date and the date of birth.', 'rule_386', 'episodes', 'episodes.DEC, episodes.REC, header.DOB', 'header, episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('387', 'Left care for independent living when under 14', 'The episode ended because the child moved to independent living, but the child was not yet 14. Check the reason the episode ceased, the end date and the date of birth.', 'rule_387', 'episodes', 'episodes.DEC, episodes.REC, header.DOB', 'header, episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('388', 'Reason episode ceased does not fit with the next episode', 'The reason the episode ceased does not agree with what follows - X1 needs a new episode starting on the same day, and any other reason needs there to be none. Check the end date and reason, and the start date of the next episode.', 'rule_388', 'episodes', 'episodes.DEC, episodes.REC', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('389', 'Moved to adult social care when under 16', 'The episode ended because the young person transferred to adult social care, but they were not yet 16. Check the reason the episode ceased, the end date and the date of birth.', 'rule_389', 'episodes', 'episodes.DEC, episodes.REC, header.DOB', 'episodes, header', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('390', 'Adopted end reason without an adoptive placement', 'The episode is recorded as ending in adoption, but the placement in that episode is not an adoptive one. Check the reason the episode ceased and the placement type.', 'rule_390', 'episodes', 'episodes.PLACE, episodes.REC', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('391', 'Care leaver details given for a young person aged under 17', 'Care leaver information has been supplied, but the young person does not reach 17 by the end of the collection year. Check the date of birth, or remove the contact, activity and accommodation details.', 'rule_391', 'oc3', 'oc3.DOB, oc3.IN_TOUCH, oc3.ACTIV, oc3.ACCOM', 'oc3', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('392a', 'No placement distance for a child who is looked after', 'A distance between home and placement could not be worked out for this child''s episode. Check that both postcodes are present and correct. Children who were formerly unaccompanied asylum seekers may be listed in error if earlier data was not loaded.', 'rule_392a', 'episodes', 'episodes.PL_DISTANCE', 'episodes', 'header, uasc, previous.header, previous.uasc, previous2.header, previous2.uasc', 'postcodes, uasc|uasc_marker|previous.uasc|previous.uasc_marker|previous2.uasc|previous2.uasc_marker', '2023-', 2023, cast(null as integer), 'two years', 'any', 'coding'),
        ('392b', 'Home or placement postcode missing for a looked after child', 'One or both of the home and placement postcodes are blank for this episode. Add them if they are known. Children who were formerly unaccompanied asylum seekers may be listed in error if earlier data was not loaded.', 'rule_392b', 'episodes', 'episodes.HOME_POST, episodes.PL_POST', 'episodes', 'header, uasc, previous.header, previous.uasc, previous2.header, previous2.uasc', '', '2023-', 2023, cast(null as integer), 'two years', 'any', 'coding'),
        ('392c', 'Postcode not recognised', 'A home or placement postcode in this episode is not in the postcode directory. Check both for typing mistakes.', 'rule_392c', 'episodes', 'episodes.HOME_POST, episodes.PL_POST', 'episodes', '', 'postcodes', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('392d', 'Same home and placement postcode but not placed with parents', 'The home postcode and the placement postcode are identical, which is expected only where the child is placed with parents (P1). Check both postcodes and the placement type.', 'rule_392d', 'episodes', 'episodes.HOME_POST, episodes.PL_POST, episodes.PLACE', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('393', 'Mother indicator missing for a looked after girl', 'The motherhood indicator is blank for a female child who was looked after. Record whether she is a mother.', 'rule_393', 'header', 'header.MOTHER', 'header, episodes', '', '', '2023-2024, 2025-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('398', 'Postcode given for a short-break episode (V3 or V4)', 'A home or placement postcode has been entered for an episode under legal status V3 or V4, where it is not wanted. Check the legal status or remove the postcodes.', 'rule_398', 'episodes', 'episodes.LS, episodes.HOME_POST, episodes.PL_POST', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('399', 'Mother or review details given for a child only in short breaks', 'Every episode of this child is under legal status V3 or V4, yet motherhood, review date or review participation has been filled in. Check the legal status or remove those details.', 'rule_399', 'episodes, header, reviews', 'episodes.LS, header.MOTHER, reviews.REVIEW, reviews.REVIEW_CODE', 'episodes, header, reviews', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('406', 'Placement distance found for a current or former UASC child', 'This child is, or recently was, an unaccompanied asylum-seeking child, so a distance from home should not be recorded. Check the home and placement postcodes and the child''s asylum-seeker status.', 'rule_406', 'episodes', 'episodes.PL_DISTANCE', 'episodes', 'header, uasc, previous.header, previous.uasc, previous2.header, previous2.uasc', 'postcodes, uasc|uasc_marker|previous.uasc|previous.uasc_marker|previous2.uasc|previous2.uasc_marker', '2023-', 2023, cast(null as integer), 'two years', 'any', 'coding'),
        ('407', 'Special guardianship order end reason at 18 or over', 'The episode ended because of a special guardianship order, but the young person had reached 18 by the end date. Check the reason ceased, the end date and the date of birth.', 'rule_407', 'episodes, header', 'episodes.DEC, episodes.REC, header.DOB', 'episodes, header', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('408', 'Placed for adoption under a placement order without legal status E1', 'The placement code says the child is placed for adoption under a placement order, but the legal status is not a placement order. Check the placement type and the legal status.', 'rule_408', 'episodes', 'episodes.PLACE, episodes.LS', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('411', 'Placement marked inside the authority but its authority differs', 'The placement is marked as inside the authority''s area, but the authority in which it lies is a different one or is unknown. Check the placement postcode.', 'rule_411', 'episodes', 'episodes.PL_LOCATION', 'episodes', '', 'postcodes, local_authority', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('420', 'Placement authority known for a short-break episode (V3 or V4)', 'An authority of placement was worked out from the placement postcode, but the legal status is V3 or V4, where no placement location is wanted. Check the legal status or remove the postcode.', 'rule_420', 'episodes', 'episodes.PL_LA', 'episodes', '', 'postcodes', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('426', 'Both V3 and V4 used for the same child in one year', 'This child has episodes under legal status V3 and others under V4 within the same return, and only one of the two may be used in a year. Check the legal status of these episodes.', 'rule_426', 'episodes', 'episodes.LS', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('431', 'Care restarts no later than the end of the episode before', 'The episode is given as a fresh start of being looked after, but it begins on or before the day the child''s previous episode ended. Check the reason for the new episode and the dates.', 'rule_431', 'episodes', 'episodes.RNE, episodes.DECOM', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('432', 'Care ended at the last episode but the next is not a new start', 'The child''s previous episode closed with a reason that means care ended, so this episode should be a fresh start (S). Check the reason for the new episode and the reason the previous one ceased.', 'rule_432', 'episodes', 'episodes.RNE', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('433', 'Continuing episode does not begin when the last one ended', 'The reason for the new episode says that care carried on without a break, but the episode does not start on the day the child''s previous episode finished. Check both dates and the reason.', 'rule_433', 'episodes', 'episodes.RNE, episodes.DECOM', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('434', 'Reason is legal status change only but data shows otherwise', 'The episode is said to have begun because only the legal status changed, but either the legal status is the same as before or some placement detail has changed. Check the reason against this and the previous episode.', 'rule_434', 'episodes', 'episodes.RNE, episodes.LS, episodes.PLACE, episodes.PL_POST, episodes.URN, episodes.PLACE_PROVIDER', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('435', 'Reason is placement change only but data shows otherwise', 'The episode is said to have begun because only the placement changed, but either the legal status is different or every placement detail is the same as before. Check the reason against this and the previous episode.', 'rule_435', 'episodes', 'episodes.LS, episodes.PLACE, episodes.PL_POST, episodes.URN, episodes.PLACE_PROVIDER', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('436', 'Reason says placement and status both changed but data differs', 'The episode is said to have begun because both placement and legal status changed, but the legal status or all the placement details are the same as in the previous episode. Check the reason against both episodes.', 'rule_436', 'episodes', 'episodes.RNE, episodes.LS, episodes.PLACE, episodes.PL_POST, episodes.URN, episodes.PLACE_PROVIDER', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('437', 'Later episode after the child died or was found to be an adult', 'An episode in this return or in an earlier one ended with reason E2 or E15, after which no more episodes are expected, but the child has a later one. Check the reason the episode ceased and the episodes that follow it.', 'rule_437', 'episodes', 'episodes.REC, episodes.DECOM', 'episodes', 'previous.episodes, earlier.episodes', '', '2023-', 2023, cast(null as integer), 'all years', 'any', 'message'),
        ('440', 'Review coded as child under 4 but held when already 4', 'The participation code for this review is for children under 4, but the review took place on or after the child''s fourth birthday. Check the date of birth, the review date and the code.', 'rule_440', 'reviews', 'reviews.DOB, reviews.REVIEW, reviews.REVIEW_CODE', 'reviews', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('441', 'Review coded as child aged 4 or over but child was younger', 'The participation code for this review is for children aged 4 or over, but the child had not reached 4 on the review date. Check the date of birth, the review date and the code.', 'rule_441', 'reviews', 'reviews.DOB, reviews.REVIEW, reviews.REVIEW_CODE', 'reviews', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('442', 'Unique pupil number missing', 'The child was looked after outside short breaks but has no unique pupil number. Enter the number, or the code that explains why there is none.', 'rule_442', 'header', 'header.UPN', 'episodes, header', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('444', 'Unique pupil number used more than once', 'The same unique pupil number appears on more than one child''s record in this return. Check which child it belongs to and correct the others.', 'rule_444', 'header', 'header.UPN', 'header', '', '', '2026-', 2026, cast(null as integer), 'this year', 'any', 'coding'),
        ('445', 'Freeing order status D1 on an episode starting after 2005', 'Legal status D1 cannot be used for an episode that starts after 31 December 2005. Check the legal status and the start date.', 'rule_445', 'episodes', 'episodes.LS, episodes.DECOM', 'episodes', '', '', '2023-2024', 2023, 2024, 'this year', 'any', 'message'),
        ('446', 'Placement order status E1 on an episode before December 2005', 'Legal status E1 cannot be used for an episode that starts before 1 December 2005. Check the legal status and the start date.', 'rule_446', 'episodes', 'episodes.LS, episodes.DECOM', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('451', 'Open episode still under a freeing order (D1)', 'The child is shown as still freed for adoption under status D1, although new freeing orders have not been available since the end of 2005. Check the legal status of this open episode.', 'rule_451', 'episodes', 'episodes.DEC, episodes.REC, episodes.LS', 'episodes', '', '', '2023-2024', 2023, 2024, 'this year', 'any', 'message'),
        ('452', 'Placement authority differs from the open episode last year', 'The child''s last episode of the previous year was still open and this year''s first episode carries it on, but the placement now lies in another authority. Check the placement postcodes in both years.', 'rule_452', 'episodes', 'episodes.PL_LA', 'episodes, previous.episodes', '', 'previous_year, postcodes', '2023-', 2023, cast(null as integer), 'last year', 'any', 'message'),
        ('453', 'Placement distance differs from the open episode last year', 'The child''s last episode of the previous year was still open and this year''s first episode carries it on, but the distance from home has changed. Check the home and placement postcodes in both years.', 'rule_453', 'episodes', 'episodes.PL_DISTANCE', 'episodes, previous.episodes', '', 'previous_year, postcodes', '2023-', 2023, cast(null as integer), 'last year', 'any', 'message'),
        ('454', 'Placement more than 350 miles from home', 'The distance between home and placement comes to more than 350 miles. Check both postcodes. Children who were formerly unaccompanied asylum seekers may be listed in error.', 'rule_454', 'episodes', 'episodes.PL_DISTANCE', 'episodes', '', 'postcodes', '2026-', 2026, cast(null as integer), 'this year', 'any', 'coding'),
        ('460', 'Stayed with carers at 18 but care ended before 18th birthday', 'The episode ended because the young person stayed with their carers on turning 18, but the end date is before the 18th birthday. Check the end date, the reason ceased and the date of birth.', 'rule_460', 'episodes', 'episodes.DEC, episodes.REC', 'episodes, header', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('501', 'Episode starts before the previous one ended', 'This episode begins before the end date of the child''s previous episode, so the two overlap. Check the start date here and the end date of the episode before.', 'rule_501', 'episodes', 'episodes.DECOM, episodes.DEC', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('502', 'Start date does not match the open episode from last year', 'The previous year''s return ended with an open episode for this child, and its start date is not that of this year''s first episode. Check the start date in both years.', 'rule_502', 'episodes', 'episodes.DECOM', 'episodes, previous.episodes', '', 'previous_year', '2023-', 2023, cast(null as integer), 'last year', 'any', 'message'),
        ('503A', 'Reason for new episode differs from open episode last year', 'The child''s last episode of the previous year was still open, but the reason for the new episode in this year''s first episode is not the one recorded then. Check which of the two years is right.', 'rule_503a', 'episodes', 'episodes.RNE', 'episodes, previous.episodes', '', 'previous_year', '2023-', 2023, cast(null as integer), 'last year', 'any', 'message'),
        ('503B', 'Legal status differs from open episode last year', 'The child''s last episode of the previous year was still open, but the legal status in this year''s first episode is not the one recorded then. Check which of the two years is right.', 'rule_503b', 'episodes', 'episodes.LS', 'episodes, previous.episodes', '', 'previous_year', '2023-', 2023, cast(null as integer), 'last year', 'any', 'message'),
        ('503C', 'Category of need differs from open episode last year', 'The child''s last episode of the previous year was still open, but the category of need in this year''s first episode is not the one recorded then. Check which of the two years is right.', 'rule_503c', 'episodes', 'episodes.CIN', 'episodes, previous.episodes', '', 'previous_year', '2023-', 2023, cast(null as integer), 'last year', 'any', 'message'),
        ('503D', 'Placement type differs from open episode last year', 'The child''s last episode of the previous year was still open, but the placement type in this year''s first episode is not the one recorded then. Check which of the two years is right.', 'rule_503d', 'episodes', 'episodes.PLACE', 'episodes, previous.episodes', '', 'previous_year', '2023-2024, 2025-2025, 2026-', 2023, cast(null as integer), 'last year', 'any', 'coding'),
        ('503E', 'Placement provider differs from open episode last year', 'The child''s last episode of the previous year was still open, but the placement provider in this year''s first episode is not the one recorded then. Check which of the two years is right.', 'rule_503e', 'episodes', 'episodes.PLACE_PROVIDER', 'episodes, previous.episodes', '', 'previous_year', '2023-', 2023, cast(null as integer), 'last year', 'any', 'message'),
        ('503F', 'Ofsted URN differs from open episode last year', 'The child''s last episode of the previous year was still open, but the Ofsted URN in this year''s first episode is not the one recorded then. Check which of the two years is right.', 'rule_503f', 'episodes', 'episodes.URN', 'episodes, previous.episodes', '', 'previous_year', '2023-', 2023, cast(null as integer), 'last year', 'any', 'message'),
        ('503G', 'Placement distance differs from last year''s open episode', 'The child''s last episode of the previous year was still open, but the distance from home in this year''s first episode is not the one found then. Check the home and placement postcodes in both years.', 'rule_503g', 'episodes', 'episodes.PL_DISTANCE', 'episodes, previous.episodes', '', 'previous_year, postcodes', '2023-', 2023, cast(null as integer), 'last year', 'any', 'message'),
        ('503H', 'Authority of placement differs from last year''s open episode', 'The child''s last episode of the previous year was still open, but the authority of placement in this year''s first episode is not the one recorded then. Check which of the two years is right.', 'rule_503h', 'episodes', 'episodes.PL_LA', 'episodes, previous.episodes', '', 'previous_year, postcodes', '2023-', 2023, cast(null as integer), 'last year', 'any', 'message'),
        ('503J', 'Placement location differs from last year''s open episode', 'The child''s last episode of the previous year was still open, but the placement location (in or out of the authority) in this year''s first episode is not the one recorded then. Check which of the two years is right.', 'rule_503j', 'episodes', 'episodes.PL_LOCATION', 'episodes, previous.episodes', '', 'previous_year, postcodes, local_authority', '2023-', 2023, cast(null as integer), 'last year', 'any', 'message'),
        ('504', 'Category of need changed within one period of care', 'This episode follows straight on from the one before it, yet it carries another category of need. The need recorded when the child came into care should be kept for the whole period; check CIN on both episodes.', 'rule_504', 'episodes', 'episodes.CIN', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('511', 'Two adopters but the gender code is for one person', 'The number of adopters is given as 2 but the gender code (M1 or F1) describes one adopter only. Check NB_ADOPTR and SEX_ADOPTR; a couple is coded MM, FF or MF.', 'rule_511', 'ad1', 'ad1.NB_ADOPTR, ad1.SEX_ADOPTR', 'ad1', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('514', 'Adopter legal status is single but gender code is not', 'The adopter''s legal status (L0) says that one person adopted the child, but the gender code is not one for a sole adopter. Check LS_ADOPTR and SEX_ADOPTR; a sole adopter is coded M1 or F1.', 'rule_514', 'ad1', 'ad1.LS_ADOPTR, ad1.SEX_ADOPTR', 'ad1', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('516', 'Left care to former foster carers but not placed with them', 'The episode ended with E45 or E46 (special guardianship to former foster carers), but the placement is not a foster placement coded U1 to U6. Check REC and PLACE.', 'rule_516', 'episodes', 'episodes.REC, episodes.PLACE', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('517', 'Legal status L3 needs adopters coded MF', 'The legal status of the adopters is L3, which calls for a male and female couple, but the gender code is not MF. Check LS_ADOPTR and SEX_ADOPTR.', 'rule_517', 'ad1', 'ad1.LS_ADOPTR, ad1.SEX_ADOPTR', 'ad1', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('518', 'Legal status L4 needs adopters coded MM or FF', 'The legal status of the adopters is L4, which calls for two men or two women, but the gender code is neither MM nor FF. Check LS_ADOPTR and SEX_ADOPTR.', 'rule_518', 'ad1', 'ad1.LS_ADOPTR, ad1.SEX_ADOPTR', 'ad1', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('519', 'Civil partners but the gender code is not for a couple', 'The legal status of the adopters (L2) is a civil partnership, but the gender code does not describe two people. Check LS_ADOPTR and SEX_ADOPTR; a couple is coded MM, FF or MF.', 'rule_519', 'ad1', 'ad1.LS_ADOPTR, ad1.SEX_ADOPTR', 'ad1', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('520', 'Married opposite-gender couple not coded MF', 'The legal status of the adopters (L11) is a married couple of different genders, but the gender code is not MF. Check LS_ADOPTR and SEX_ADOPTR.', 'rule_520', 'ad1', 'ad1.LS_ADOPTR, ad1.SEX_ADOPTR', 'ad1', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('521', 'Adoption best-interest decision is after the placement began', 'The decision that adoption is best for the child (DATE_INT) is dated after the child was already placed for adoption. Check DATE_INT against the start date of the adoptive placement.', 'rule_521', 'episodes, ad1', 'episodes.PLACE, episodes.DECOM, ad1.DATE_INT', 'episodes, ad1', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('522', 'Adoption plan ended before it was decided', 'The date on which the child stopped being due for adoptive placement is earlier than the date on which that placement was decided. Check DATE_PLACED and DATE_PLACED_CEASED.', 'rule_522', 'placed_adoption', 'placed_adoption.DATE_PLACED, placed_adoption.DATE_PLACED_CEASED', 'placed_adoption', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('523', 'Adoption decision dates differ between two tables', 'The date on which adoption was decided to be best for the child (DATE_INT) and the date on which placement for adoption was decided (DATE_PLACED) should be one and the same. Check both entries for this child.', 'rule_523', 'placed_adoption, ad1', 'placed_adoption.DATE_PLACED, ad1.DATE_INT', 'placed_adoption, ad1', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('524', 'Legal status L12 needs adopters coded MM or FF', 'The legal status of the adopters is L12, which calls for two men or two women, but the gender code is neither MM nor FF. Check LS_ADOPTR and SEX_ADOPTR.', 'rule_524', 'ad1', 'ad1.LS_ADOPTR, ad1.SEX_ADOPTR', 'ad1', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('525', 'Adoption plan was reversed yet adoption details are given', 'A date is recorded on which the plan to place the child for adoption ended, so the child should not also have details of an adoption this year. Check the ended date and the child''s adoption record.', 'rule_525', 'placed_adoption, ad1', 'placed_adoption.DATE_PLACED_CEASED, ad1.DATE_INT, ad1.DATE_MATCH, ad1.FOSTER_CARE, ad1.NB_ADOPTR, ad1.SEX_ADOPTR, ad1.LS_ADOPTR', 'placed_adoption, ad1', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('526', 'Placement provider code is missing', 'No placement provider is given for this episode, and its placement type is one that needs it. Fill in PLACE_PROVIDER or correct PLACE.', 'rule_526', 'episodes', 'episodes.PLACE, episodes.PLACE_PROVIDER', 'episodes', '', '', '2023-2025, 2026-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('527', 'Provider PR1 does not fit placement P1, R2 or R5', 'The provider is given as PR1 (the council itself), which does not go with placement type P1, R2 or R5. Check PLACE and PLACE_PROVIDER.', 'rule_527', 'episodes', 'episodes.PLACE, episodes.PLACE_PROVIDER', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('528', 'Provider PR2 does not fit placement P1, R2 or R5', 'The provider is given as PR2 (another council), which does not go with placement type P1, R2 or R5. Check PLACE and PLACE_PROVIDER.', 'rule_528', 'episodes', 'episodes.PLACE, episodes.PLACE_PROVIDER', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('529', 'Provider PR3 does not fit this placement type', 'The provider is given as PR3 (another public body), which cannot supply this type of placement. Check PLACE and PLACE_PROVIDER.', 'rule_529', 'episodes', 'episodes.PLACE, episodes.PLACE_PROVIDER', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('530', 'Provider PR4 does not fit placement P1', 'The provider is given as PR4 (private), which does not go with placement type P1. Check PLACE and PLACE_PROVIDER.', 'rule_530', 'episodes', 'episodes.PLACE, episodes.PLACE_PROVIDER', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('531', 'Provider PR5 does not fit placement P1', 'The provider is given as PR5 (voluntary or third sector), which does not go with placement type P1. Check PLACE and PLACE_PROVIDER.', 'rule_531', 'episodes', 'episodes.PLACE, episodes.PLACE_PROVIDER', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('542', 'Conviction answer given for a child under 10', 'The child had not yet turned 10 by 31 March, so no answer on convictions is expected. Clear CONVICTED or check the date of birth.', 'rule_542', 'oc2', 'oc2.CONVICTED', 'oc2', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('543', 'Conviction answer missing for a child of 10 or over', 'The child was looked after all year and was 10 or older on 31 March, so an answer on convictions is required but is blank. Fill in CONVICTED or check the date of birth.', 'rule_543', 'oc2', 'oc2.DOB, oc2.CONVICTED', 'oc2, episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'year_end', 'coding'),
        ('544', 'Conviction question answered but a health question left blank', 'The conviction question has an answer for this child, but at least one of immunisations, dental check, health assessment or substance misuse is blank. Complete all four.', 'rule_544', 'oc2', 'oc2.CONVICTED, oc2.IMMUNISATIONS, oc2.TEETH_CHECK, oc2.HEALTH_ASSESSMENT, oc2.SUBSTANCE_MISUSE', 'oc2', '', '', '2023-', 2023, cast(null as integer), 'this year', 'partly', 'message'),
        ('545', 'Health check answer missing for a child under 5', 'The child was looked after all year and was younger than 5 on 31 March, so an answer on health promotion checks is required but is blank. Fill in HEALTH_CHECK or check the date of birth.', 'rule_545', 'oc2', 'oc2.DOB, oc2.HEALTH_CHECK', 'oc2, episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'year_end', 'coding'),
        ('546', 'Health check answer given for a child of 5 or over', 'The child was looked after all year and was already 5 on 31 March, so no answer on health promotion checks is expected. Clear HEALTH_CHECK or check the date of birth.', 'rule_546', 'oc2', 'oc2.DOB, oc2.HEALTH_CHECK', 'oc2, episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'partly', 'coding'),
        ('547', 'Health promotion question answered but a health question left blank', 'The health promotion question has an answer for this child, but at least one of immunisations, dental check, health assessment or substance misuse is blank. Complete all four.', 'rule_547', 'oc2', 'oc2.HEALTH_CHECK, oc2.IMMUNISATIONS, oc2.TEETH_CHECK, oc2.HEALTH_ASSESSMENT, oc2.SUBSTANCE_MISUSE', 'oc2', '', '', '2023-', 2023, cast(null as integer), 'this year', 'partly', 'message'),
        ('550', 'Provider PR0 goes only with placement P1', 'The provider is given as PR0 (parent or person with parental responsibility), which is allowed only for placement type P1. Check PLACE and PLACE_PROVIDER.', 'rule_550', 'episodes', 'episodes.PLACE, episodes.PLACE_PROVIDER', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('551', 'Placed for adoption without a decision date', 'The child has an adoptive placement, but the date of the decision to place for adoption is not given. Add DATE_PLACED for this child or correct the placement type.', 'rule_551', 'episodes', 'episodes.PLACE, placed_adoption.DATE_PLACED', 'episodes, placed_adoption', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('552', 'Decision to place is later than the adoptive placement', 'The latest decision to place this child for adoption is dated after the child''s first adoptive placement of the year began. Check DATE_PLACED and the start date of that placement.', 'rule_552', 'episodes, placed_adoption', 'episodes.DECOM, placed_adoption.DATE_PLACED', 'episodes, placed_adoption', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('553', 'Placement order without a matching adoption decision', 'A placement order (E1) is recorded, but the child has no date of an adoption decision, or the order is still open while the decision is shown as ended. Check the legal status and the child''s adoption decision record.', 'rule_553', 'episodes, placed_adoption', 'episodes.CHILD, placed_adoption.DATE_PLACED, placed_adoption.DATE_PLACED_CEASED, placed_adoption.REASON_PLACED_CEASED', 'episodes, placed_adoption', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('554', 'Adoption decision is later than the placement order', 'The decision to place the child for adoption is dated after the child''s first episode under a placement order began. Check DATE_PLACED, and also look at last year''s episodes, since the order may have been made before this return.', 'rule_554', 'episodes, placed_adoption', 'episodes.DECOM, episodes.LS, placed_adoption.DATE_PLACED', 'episodes, placed_adoption', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('555', 'Freeing order without a matching adoption decision', 'A freeing order (D1) is recorded, but the child has no date of an adoption decision, or the order is still open while the decision is shown as ended. Check the legal status and the child''s adoption decision record.', 'rule_555', 'episodes, placed_adoption', 'episodes.CHILD, placed_adoption.DATE_PLACED, placed_adoption.DATE_PLACED_CEASED, placed_adoption.REASON_PLACED_CEASED', 'episodes, placed_adoption', '', '', '2023-2024', 2023, 2024, 'this year', 'any', 'message'),
        ('556', 'Adoption decision is later than the freeing order', 'The decision to place the child for adoption is dated after an episode under a freeing order began. Check DATE_PLACED against the start date of that episode.', 'rule_556', 'episodes', 'episodes.DECOM, placed_adoption.DATE_PLACED', 'episodes, placed_adoption', '', '', '2023-2024', 2023, 2024, 'this year', 'any', 'message'),
        ('557', 'Left care unadopted but adoption decision not closed', 'The child was in an adoptive placement or under an adoption-related order and left care without being adopted, but the date or reason that the adoption plan ended is missing. Complete both in the adoption decision record.', 'rule_557', 'episodes, placed_adoption', 'episodes.PLACE, episodes.LS, episodes.REC, placed_adoption.DATE_PLACED_CEASED, placed_adoption.REASON_PLACED_CEASED', 'episodes, placed_adoption', '', '', '2023-2024, 2025-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('558', 'Adopted although every adoption decision is shown as ended', 'The child''s latest episode ended in adoption, yet two or more adoption decisions are recorded and all of them are shown as ended. The decision that led to the adoption should have no ended date; check DATE_PLACED_CEASED.', 'rule_558', 'episodes', 'episodes.REC, placed_adoption.DATE_PLACED_CEASED', 'episodes, placed_adoption', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('559', 'Earlier adoption decision was not in last year''s return', 'The decision to place the child for adoption is dated before this collection year, but last year''s return holds no valid decision date for the child. Check DATE_PLACED in both returns.', 'rule_559', 'placed_adoption', 'placed_adoption.DATE_PLACED, previous.placed_adoption.DATE_PLACED', 'placed_adoption, previous.placed_adoption', '', 'previous_year', '2023-', 2023, cast(null as integer), 'last year', 'any', 'coding'),
        ('560', 'Adoption decision date changed since last year', 'Last year''s return shows an adoption decision that had not ended, but this year the decision date is different or blank. Check DATE_PLACED in both returns.', 'rule_560', 'placed_adoption', 'placed_adoption.DATE_PLACED, placed_adoption.DATE_PLACED_CEASED, previous.placed_adoption.DATE_PLACED, previous.placed_adoption.DATE_PLACED_CEASED', 'placed_adoption, previous.placed_adoption', '', 'previous_year', '2023-', 2023, cast(null as integer), 'last year', 'any', 'coding'),
        ('561', 'Adoption decision repeated although it ended last year', 'This year''s decision date repeats one from last year''s return, where that decision was already shown as ended. Check whether there is a new decision date, or whether last year''s ended date or reason was wrong.', 'rule_561', 'placed_adoption', 'placed_adoption.DATE_PLACED, previous.placed_adoption.DATE_PLACED, previous.placed_adoption.DATE_PLACED_CEASED, previous.placed_adoption.REASON_PLACED_CEASED', 'placed_adoption, previous.placed_adoption', '', 'previous_year', '2023-', 2023, cast(null as integer), 'last year', 'any', 'coding'),
        ('562', 'Ongoing episode is not the last one in last year''s return', 'The child''s first episode began before this collection year, but the last episode in the previous return does not begin on that date. Check DECOM here and the episodes sent last year.', 'rule_562', 'episodes', 'episodes.DECOM, previous.episodes.DECOM', 'episodes, previous.episodes', '', 'previous_year', '2023-', 2023, cast(null as integer), 'last year', 'any', 'message'),
        ('563', 'Adoption decision ended but its start date is blank', 'The adoption plan is shown as ended, with both a date and a reason, but the date on which placement for adoption was decided is not given. Add DATE_PLACED or clear the ended details.', 'rule_563', 'placed_adoption', 'placed_adoption.DATE_PLACED, placed_adoption.REASON_PLACED_CEASED, placed_adoption.DATE_PLACED_CEASED', 'placed_adoption', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('564', 'Missing or away period has no start date', 'The child is recorded as missing or away without permission, but the date on which this began is blank. Add MIS_START.', 'rule_564', 'missing', 'missing.MISSING, missing.MIS_START', 'missing', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('565', 'Missing start date given but missing type is blank', 'A start date is recorded for a missing or away period, but the type of absence (missing or away) is blank. Fill in MISSING.', 'rule_565', 'missing', 'missing.MISSING, missing.MIS_START', 'missing', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('566', 'Missing end date given but missing type is blank', 'An end date is recorded for a missing or away period, but the type of absence (missing or away) is blank. Fill in MISSING.', 'rule_566', 'missing', 'missing.MISSING, missing.MIS_END', 'missing', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('567', 'Missing period ends before it starts', 'The end date of this missing or away period is earlier than its start date. Check MIS_START and MIS_END.', 'rule_567', 'missing', 'missing.MIS_START, missing.MIS_END', 'missing', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('570', 'Missing period starts after the collection year', 'The start date of this missing or away period falls after 31 March, the end of the collection year. Check MIS_START.', 'rule_570', 'missing', 'missing.MIS_START', 'missing', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('571', 'Missing period ends outside the collection year', 'The end date of this missing or away period falls before 1 April or after 31 March of the collection year. Check MIS_END.', 'rule_571', 'missing', 'missing.MIS_END', 'missing', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('574', 'Missing periods overlap or the one before is still open', 'This missing or away period begins before the child''s preceding one has finished, or the preceding one has no end date. Check the start and end dates of both periods.', 'rule_574', 'missing', 'missing.MIS_START, missing.MIS_END', 'missing', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('575', 'Placement ended but missing period from it is still open', 'The child went missing during an episode that has since ended, yet the missing or away period has no end date. Add MIS_END or check the dates of the episode.', 'rule_575', 'missing', 'missing.MIS_END', 'episodes, missing', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('576', 'Missing period open last year is not carried forward', 'Last year''s return ended with a missing or away period still open, but the child has no period this year that starts on the same date. Enter the carried-over period with its original start date or check last year''s record.', 'rule_576', 'missing, previous.missing', 'missing.CHILD, missing.MIS_START, previous.missing.MIS_START, previous.missing.MIS_END', 'missing, previous.missing', '', 'previous_year', '2023-', 2023, cast(null as integer), 'last year', 'any', 'message'),
        ('577', 'Missing period does not fit any of the child''s time in care', 'This missing or away period is still open although the child has left care, or it ends outside every period in which the child was looked after. Check MIS_END and the child''s episodes.', 'rule_577', 'missing', 'missing.MIS_END', 'episodes, missing', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('578', 'Missing spell starts after care ended', 'The child went missing on or after the date on which, according to the episodes in this return, they left care, and not in a later period of care. Check the start date of the missing spell against the end of each period of care.', 'rule_578', 'missing', 'missing.MIS_START', 'episodes, missing', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('579', 'Adoption decision overlaps the one before or that one is still open', 'This adoption placement decision begins while the child''s preceding decision is still running, either because that one has no end date or because it ended later than the new one began. Check both sets of dates.', 'rule_579', 'placed_adoption', 'placed_adoption.DATE_PLACED, placed_adoption.DATE_PLACED_CEASED', 'placed_adoption', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('580', 'Missing until 18th birthday but care did not end with reason E8', 'The child was still missing when care ended on their 18th birthday, so the reason the episode ended is expected to be E8. Check the reason recorded on the episode.', 'rule_580', 'episodes', 'episodes.REC', 'episodes, missing', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('581', 'Missing spell starts before the child came into care', 'The start date of this missing spell is earlier than the child''s first episode of care in this return. Check the start date of the spell and the start of the first episode.', 'rule_581', 'missing', 'missing.MIS_START', 'episodes, missing', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('582', 'Adoption order made on the same date as the match with adopters', 'Care ended through adoption on the very day given as the date the child was matched with the adopters. The match normally comes earlier, so check both dates.', 'rule_582', 'episodes', 'episodes.DEC, ad1.DATE_MATCH', 'episodes, ad1', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('583', 'Earlier adoption decision has not been ended', 'The child has more than one decision to be placed for adoption, and this one is not the latest yet has no end date. Check whether both decisions are needed and, if so, add the date on which this one was reversed.', 'rule_583', 'placed_adoption', 'placed_adoption.DATE_PLACED, placed_adoption.DATE_PLACED_CEASED', 'placed_adoption', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('584', 'Adoption decision not later than the one ended last year', 'Last year''s return showed that an earlier decision to place the child for adoption had been reversed, so any decision reported this year should carry a later date. Check the decision date in both years.', 'rule_584', 'placed_adoption', 'placed_adoption.DATE_PLACED', 'placed_adoption, previous.placed_adoption', '', 'previous_year', '2023-', 2023, cast(null as integer), 'last year', 'any', 'coding'),
        ('586', 'Missing spell starts on or before the date of birth', 'The missing spell is recorded as starting on or before the day the child was born. Check the start date of the spell and the date of birth.', 'rule_586', 'missing', 'missing.MIS_START', 'missing', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('601', 'Child adopted in the year but adoption details incomplete', 'An episode shows that the child left care through adoption this year, but at least one of the adoption details is blank or the child has no adoption record. Fill in the missing adoption fields, or correct the reason the episode ended.', 'rule_601', 'ad1, episodes', 'episodes.REC, ad1.DATE_INT, ad1.DATE_MATCH, ad1.FOSTER_CARE, ad1.NB_ADOPTR, ad1.SEX_ADOPTR, ad1.LS_ADOPTR', 'episodes, ad1', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('602', 'Adoption details given but no adoption episode in the year', 'Adoption details have been entered for this child, but none of the episodes show the child leaving care through adoption during the year. Remove the adoption details or correct the episodes.', 'rule_602', 'ad1', 'ad1.CHILD', 'episodes, ad1', '', '', '2023-', 2023, cast(null as integer), 'this year', 'partly', 'message'),
        ('607', 'Girl left care in the year but motherhood status is blank', 'This female child stopped being looked after during the year, but it has not been recorded whether she is a mother. Complete the mother field.', 'rule_607', 'episodes, header', 'episodes.DEC, episodes.REC, episodes.LS, header.MOTHER, header.SEX', 'episodes, header', '', '', '2023-2024, 2025-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('611', 'Recorded as a mother but her child''s date of birth is blank', 'The child is recorded as being a mother, but the date on which her own child was born has not been given. Add that date or correct the mother field.', 'rule_611', 'header', 'header.MOTHER, header.MC_DOB', 'header', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('612', 'Mother''s child date of birth given but not recorded as a mother', 'A date of birth has been entered for this girl''s own child, yet the mother field is blank or says that she is not a mother. Correct one or the other.', 'rule_612', 'header', 'header.SEX, header.MOTHER, header.MC_DOB', 'header', '', '', '2023-2024, 2025-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('620', 'Recorded as a mother while under 11 at the start of the year', 'The child is recorded as a mother, yet their date of birth means they had not reached 11 when the collection year began. Check the date of birth and the mother field.', 'rule_620', 'header', 'header.DOB, header.MOTHER', 'header', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('621', 'Mother is not older than her own child', 'The birth date given for the mother''s own child is not later than the mother''s birth date. Check which of the two dates is wrong.', 'rule_621', 'header', 'header.DOB, header.MC_DOB', 'header', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('624', 'Birth date of the mother''s child differs from last year', 'The date on which this mother''s own child was born is not the one given in last year''s return. Check which is right, and restore the date if it has been left out this year.', 'rule_624', 'header', 'header.MC_DOB', 'header, previous.header', '', 'previous_year', '2023-', 2023, cast(null as integer), 'last year', 'any', 'message'),
        ('625', 'Mother''s child born after the year end or after care ended', 'The birth date given for the mother''s own child is later than the end of the collection year, or later than the date on which the mother left care. Check that date and the end of the latest episode.', 'rule_625', 'header, episodes', 'header.MC_DOB, episodes.DEC', 'episodes, header', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('626', 'Newly recorded mother whose child was born before this year', 'The child is recorded as a mother this year but was not one in last year''s return, although her own child was born before this collection year began. Check the mother field in both years and the birth date.', 'rule_626', 'header', 'header.MOTHER, header.MC_DOB', 'header, previous.header', '', 'previous_year', '2023-', 2023, cast(null as integer), 'last year', 'any', 'message'),
        ('628', 'Motherhood details given for a care leaver with no episodes', 'This young person appears only as a care leaver and has no episodes in this return, so motherhood details should not be supplied. Clear the mother field or add the missing episodes.', 'rule_628', 'header', 'header.MOTHER', 'episodes, header, oc3', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('630', 'Started to be looked after but previous permanence is incomplete', 'This child came into care on or after the first day of the collection year, but the previous permanence information is absent or only partly filled in. Add the permanence code and, unless it is Z1, the authority and the date.', 'rule_630', 'episodes', 'episodes.RNE', 'episodes, prev_perm', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('631', 'Previous permanence code is not in the code set', 'The previous permanence code is not one that the collection accepts. Use P1, P2, P3, P4 or Z1.', 'rule_631', 'prev_perm', 'prev_perm.PREV_PERM', 'prev_perm', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('632', 'Previous permanence date is badly formed or not before care began', 'The date of the previous permanence order is either not written in an accepted form or cannot come before the child''s first episode in this return. Unknown parts may be given as ZZ (day or month) or ZZZZ (year).', 'rule_632', 'prev_perm, episodes', 'prev_perm.DATE_PERM, episodes.DECOM', 'episodes, prev_perm', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('633', 'Previous permanence authority code is not in the code set', 'The code for the local authority that arranged the previous permanence option is not recognised. Check it against the list of authority codes.', 'rule_633', 'prev_perm', 'prev_perm.LA_PERM', 'prev_perm', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('634', 'Previous permanence given but no episode began since April 2016', 'Previous permanence details are held for a child none of whose episodes began on or after 1 April 2016, so the details are not needed. Remove them or check the episode dates.', 'rule_634', 'prev_perm, episodes', 'prev_perm.LA_PERM, prev_perm.PREV_PERM, prev_perm.DATE_PERM, episodes.DECOM', 'episodes, prev_perm', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'coding'),
        ('635', 'Previous permanence authority or date given without a permanence option', 'An authority or a date has been entered for a previous permanence option, but the permanence code itself is blank or is Z1 (none). Correct the code, or clear the other two fields.', 'rule_635', 'prev_perm', 'prev_perm.LA_PERM, prev_perm.DATE_PERM, prev_perm.PREV_PERM', 'prev_perm', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'message'),
        ('700', 'DoLO start date is blank or not a real date', 'The start date of the deprivation of liberty order is empty or cannot be read as a date. Enter it as dd/mm/yyyy.', 'rule_700', 'dolo', 'dolo.DOLO_START', 'dolo', '', '', '2027-', 2027, cast(null as integer), 'this year', 'any', 'message'),
        ('701', 'DoLO end date is not a real date', 'An end date has been entered for the deprivation of liberty order, but it cannot be read as a date. Enter it as dd/mm/yyyy, or leave it blank if the order is still in force.', 'rule_701', 'dolo', 'dolo.DOLO_END', 'dolo', '', '', '2027-', 2027, cast(null as integer), 'this year', 'any', 'message'),
        ('702', 'DoLO ends on or before its start date', 'The end of the deprivation of liberty order is not later than its start. Check both dates.', 'rule_702', 'dolo', 'dolo.DOLO_START, dolo.DOLO_END', 'dolo', '', '', '2027-', 2027, cast(null as integer), 'this year', 'any', 'message'),
        ('703', 'DoLO starts later than the collection year', 'The deprivation of liberty order begins later than 31 March at the end of this collection year, so it does not belong in this return. Check the start date.', 'rule_703', 'dolo', 'dolo.DOLO_START', 'dolo', '', '', '2027-', 2027, cast(null as integer), 'this year', 'any', 'message'),
        ('704', 'DoLO end date lies outside the collection year', 'The deprivation of liberty order is recorded as ending on a date that is not within this collection year. Check the end date.', 'rule_704', 'dolo', 'dolo.DOLO_END', 'dolo', '', '', '2027-', 2027, cast(null as integer), 'this year', 'any', 'message'),
        ('705', 'DoLO starts while the one before it has no end date', 'This deprivation of liberty order begins after another order of the child that has no end date. Enter the end date of the order before, or check both start dates.', 'rule_705', 'dolo', 'dolo.DOLO_START, dolo.DOLO_END', 'dolo', '', '', '2027-', 2027, cast(null as integer), 'this year', 'any', 'coding'),
        ('706', 'DoLO open at last year end has no matching DoLO this year', 'Last year''s return left the child''s latest deprivation of liberty order without an end date, but the child''s first order in this year''s return has another start date, or there is none. Add the order or check the start dates.', 'rule_706', 'previous.dolo', 'previous.dolo.DOLO_START', 'dolo, previous.dolo', '', 'previous_year', '2027-', 2027, cast(null as integer), 'last year', 'any', 'coding'),
        ('707', 'DoLO open or dated outside every period of care', 'The dates of this deprivation of liberty order do not fit any period in which the child was in care, for instance because care has ended but the order has no end date. Check the end of the order against the episodes.', 'rule_707', 'dolo', 'dolo.DOLO_END', 'dolo, episodes', '', '', '2027-', 2027, cast(null as integer), 'this year', 'any', 'message'),
        ('708', 'DoLO starts on or before the date of birth', 'The deprivation of liberty order is recorded as starting on or before the day the child was born. Check the start date and the date of birth.', 'rule_708', 'dolo', 'dolo.DOLO_START', 'dolo', '', '', '2027-', 2027, cast(null as integer), 'this year', 'any', 'coding'),
        ('709', 'Placement during a DoLO is not one of the expected types', 'While the deprivation of liberty order was in force the child was in a placement other than K2, Z12 or Z13. Check the placement type and the dates of the order.', 'rule_709', 'dolo, episodes', 'dolo.DOLO_START, episodes.PLACE', 'dolo, episodes', '', '', '2027-', 2027, cast(null as integer), 'this year', 'any', 'coding'),
        ('710', 'Placement type during a DoLO is not allowed', 'While the deprivation of liberty order was in force the child was in a placement coded K1, P1, R5 or K3, none of which can go with such an order. Check the placement type and the dates of the order.', 'rule_710', 'dolo, episodes', 'dolo.DOLO_START, episodes.PLACE', 'dolo, episodes', '', '', '2027-', 2027, cast(null as integer), 'this year', 'any', 'coding'),
        ('EPI', 'Child in header has neither episodes nor care leaver details', 'This child is listed in the header file but appears in neither the episodes nor the care leaver file, so most checks have nothing to work on. Load the child''s episodes.', 'rule_epi', 'header', 'header.CHILD', 'header', 'episodes, oc3', '', '2023-', 2023, cast(null as integer), 'this year', 'partly', 'internal'),
        ('FMT01', 'Child identifier blank or too long, or UASC marker too long', 'The portal would refuse the whole return: the child identifier is blank or has more than 10 characters, or the UASC marker has more than one. Correct the fields named.', 'rule_fmt01', 'header', 'header.CHILD, header.UASC', 'header', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'internal'),
        ('FMT02', 'Episode lacks an obligatory field, or a field is too long', 'The portal would refuse the whole return: DECOM, RNE, LS, CIN or PLACE is blank, or the child identifier has more than 10 characters, or a postcode or the URN more than 8. Fill in or correct the fields named.', 'rule_fmt02', 'episodes', 'episodes.CHILD, episodes.DECOM, episodes.RNE, episodes.LS, episodes.CIN, episodes.PLACE, episodes.HOME_POST, episodes.PL_POST, episodes.URN', 'episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'internal'),
        ('FMT03', 'Review code blank, child identifier too long, or too many reviews', 'The portal would refuse the whole return: the review code is blank, or the child identifier has more than 10 characters, or the child has more than 52 reviews. Correct the fields named; for CHILD, look for rows that stand twice or belong to another child.', 'rule_fmt03', 'reviews', 'reviews.CHILD, reviews.REVIEW_CODE', 'reviews', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'internal'),
        ('FMT04', 'Child identifier in the UASC file is too long', 'The portal would refuse the whole return: the child identifier has more than 10 characters. Correct it wherever it stands.', 'rule_fmt04', 'uasc', 'uasc.CHILD', 'uasc', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'internal'),
        ('FMT05', 'Child identifier or SDQ score in OC2 is too long', 'The portal would refuse the whole return: the child identifier has more than 10 characters, or the SDQ score more than 2: write it without a decimal point or leading zeros. Correct the fields named.', 'rule_fmt05', 'oc2', 'oc2.CHILD, oc2.SDQ_SCORE', 'oc2', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'internal'),
        ('FMT06', 'Child identifier in OC3 is too long', 'The portal would refuse the whole return: the child identifier has more than 10 characters. Correct it wherever it stands.', 'rule_fmt06', 'oc3', 'oc3.CHILD', 'oc3', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'internal'),
        ('FMT07', 'Child identifier in AD1 is too long', 'The portal would refuse the whole return: the child identifier has more than 10 characters. Correct it wherever it stands.', 'rule_fmt07', 'ad1', 'ad1.CHILD', 'ad1', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'internal'),
        ('FMT08', 'Child identifier too long, or too many adoption decisions', 'The portal would refuse the whole return: the child identifier has more than 10 characters, or the child is on more than 366 rows of the placed for adoption file. Correct the identifier, or remove rows that stand twice.', 'rule_fmt08', 'placed_adoption', 'placed_adoption.CHILD', 'placed_adoption', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'internal'),
        ('FMT09', 'Child identifier in previous permanence is too long', 'The portal would refuse the whole return: the child identifier has more than 10 characters. Correct it wherever it stands.', 'rule_fmt09', 'prev_perm', 'prev_perm.CHILD', 'prev_perm', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'internal'),
        ('FMT10', 'Child identifier too long, or too many missing episodes', 'The portal would refuse the whole return: the child identifier has more than 10 characters, or the child is on more than 366 rows of the missing file. Correct the identifier, or remove rows that stand twice.', 'rule_fmt10', 'missing', 'missing.CHILD', 'missing', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'internal'),
        ('FMT11', 'Child identifier in social worker episodes is blank or too long', 'The portal would refuse the whole return: the child identifier is blank or has more than 10 characters. Enter the identifier that the header has.', 'rule_fmt11', 'sw_episodes', 'sw_episodes.CHILD', 'sw_episodes', '', '', '2024-', 2024, cast(null as integer), 'this year', 'any', 'internal'),
        ('FMT12', 'Child identifier in deprivation of liberty (DoLO) is blank or too long', 'The portal would refuse the whole return: the child identifier is blank or has more than 10 characters. Enter the identifier that the header has.', 'rule_fmt12', 'dolo', 'dolo.CHILD', 'dolo', '', '', '2027-', 2027, cast(null as integer), 'this year', 'any', 'internal'),
        ('FMT13', 'Child in social worker episodes is not in header', 'This row of the social worker episodes file is for a child who is not listed in the header file. Add the child to the header or correct the child identifier.', 'rule_fmt13', 'sw_episodes', 'sw_episodes.CHILD', 'header, sw_episodes', '', '', '2024-', 2024, cast(null as integer), 'this year', 'any', 'internal'),
        ('FMT14', 'Child in deprivation of liberty (DoLO) is not in header', 'This row of the deprivation of liberty (DoLO) file is for a child who is not listed in the header file. Add the child to the header or correct the child identifier.', 'rule_fmt14', 'dolo', 'dolo.CHILD', 'header, dolo', '', '', '2027-', 2027, cast(null as integer), 'this year', 'any', 'internal'),
        ('INT01', 'Child in adoption (AD1) is not in header', 'This row of the adoption (AD1) file is for a child who is not listed in the header file. Add the child to the header or correct the child identifier.', 'rule_int01', 'ad1', 'ad1.CHILD', 'header, ad1', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'internal'),
        ('INT02', 'Child in placed for adoption is not in header', 'This row of the placed for adoption file is for a child who is not listed in the header file. Add the child to the header or correct the child identifier.', 'rule_int02', 'placed_adoption', 'placed_adoption.CHILD', 'header, placed_adoption', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'internal'),
        ('INT03', 'Child in episodes is not in header', 'This row of the episodes file is for a child who is not listed in the header file. Add the child to the header or correct the child identifier.', 'rule_int03', 'episodes', 'episodes.CHILD', 'header, episodes', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'internal'),
        ('INT04', 'Child in missing is not in header', 'This row of the missing file is for a child who is not listed in the header file. Add the child to the header or correct the child identifier.', 'rule_int04', 'missing', 'missing.CHILD', 'header, missing', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'internal'),
        ('INT05', 'Child in health and offending (OC2) is not in header', 'This row of the health and offending (OC2) file is for a child who is not listed in the header file. Add the child to the header or correct the child identifier.', 'rule_int05', 'oc2', 'oc2.CHILD', 'header, oc2', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'internal'),
        ('INT06', 'Child in care leaver (OC3) is not in header', 'This row of the care leaver (OC3) file is for a child who is not listed in the header file. Add the child to the header or correct the child identifier.', 'rule_int06', 'oc3', 'oc3.CHILD', 'header, oc3', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'internal'),
        ('INT07', 'Previous permanence row for a child not in the header', 'This row of the previous permanence (PrevPerm) file carries a child identifier that the header file does not hold. Check that the identifier is right in both files, or add the child to the header.', 'rule_int07', 'prev_perm', 'prev_perm.CHILD', 'header, prev_perm', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'internal'),
        ('INT08', 'Review row for a child not in the header', 'This row of the reviews file carries a child identifier that the header file does not hold. Check that the identifier is right in both files, or add the child to the header.', 'rule_int08', 'reviews', 'reviews.CHILD', 'header, reviews', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'internal'),
        ('INT09', 'UASC row for a child not in the header', 'This row of the unaccompanied asylum-seeking children (UASC) file carries a child identifier that the header file does not hold. Check that the identifier is right in both files, or add the child to the header.', 'rule_int09', 'uasc', 'uasc.CHILD', 'header, uasc', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'internal'),
        ('INT11', 'Date of birth in the AD1 file differs from the header', 'The date of birth on this row of the adoption (AD1) file is not the one held for the same child in the header file. Find out which is right and correct the other.', 'rule_int11', 'ad1', 'ad1.DOB, header.DOB', 'header, ad1', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'internal'),
        ('INT12', 'Date of birth in the placed for adoption file differs from the header', 'The date of birth on this row of the placed for adoption file is not the one held for the same child in the header file. Find out which is right and correct the other.', 'rule_int12', 'placed_adoption', 'placed_adoption.DOB, header.DOB', 'header, placed_adoption', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'internal'),
        ('INT13', 'Date of birth in the missing episodes file differs from the header', 'The date of birth on this row of the missing from care file is not the one held for the same child in the header file. Find out which is right and correct the other.', 'rule_int13', 'missing', 'missing.DOB, header.DOB', 'header, missing', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'internal'),
        ('INT14', 'Date of birth in the OC2 file differs from the header', 'The date of birth on this row of the health and offending (OC2) file is not the one held for the same child in the header file. Find out which is right and correct the other.', 'rule_int14', 'oc2', 'oc2.DOB, header.DOB', 'header, oc2', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'internal'),
        ('INT15', 'Date of birth in the OC3 file differs from the header', 'The date of birth on this row of the care leavers (OC3) file is not the one held for the same child in the header file. Find out which is right and correct the other.', 'rule_int15', 'oc3', 'oc3.DOB, header.DOB', 'header, oc3', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'internal'),
        ('INT16', 'Date of birth in the previous permanence file differs from the header', 'The date of birth on this row of the previous permanence file is not the one held for the same child in the header file. Find out which is right and correct the other.', 'rule_int16', 'prev_perm', 'prev_perm.DOB, header.DOB', 'header, prev_perm', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'internal'),
        ('INT17', 'Date of birth in the reviews file differs from the header', 'The date of birth on this row of the reviews file is not the one held for the same child in the header file. Find out which is right and correct the other.', 'rule_int17', 'reviews', 'reviews.DOB, header.DOB', 'header, reviews', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'internal'),
        ('INT18', 'Date of birth in the UASC file differs from the header', 'The date of birth on this row of the UASC file is not the one held for the same child in the header file. Find out which is right and correct the other.', 'rule_int18', 'uasc', 'uasc.DOB, header.DOB', 'header, uasc', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'internal'),
        ('INT21', 'Sex in the UASC file differs from the header', 'The sex recorded on this row of the UASC file is not the one held for the same child in the header file. Find out which is right and correct the other.', 'rule_int21', 'uasc', 'uasc.SEX, header.SEX', 'header, uasc', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'internal'),
        ('INT31', 'Child appears more than once in the adoption (AD1) file', 'The adoption (AD1) file should hold one row per child, but this child''s identifier is on two or more rows. Remove the surplus rows or correct the identifier.', 'rule_int31', 'ad1', 'ad1.CHILD', 'ad1', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'internal'),
        ('INT32', 'Child appears more than once in the header file', 'The header file should hold one row per child, but this child''s identifier is on two or more rows. Remove the surplus rows or correct the identifier.', 'rule_int32', 'header', 'header.CHILD', 'header', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'internal'),
        ('INT33', 'Child appears more than once in the OC2 file', 'The OC2 file should hold one row per child, but this child''s identifier is on two or more rows. Remove the surplus rows or correct the identifier.', 'rule_int33', 'oc2', 'oc2.CHILD', 'oc2', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'internal'),
        ('INT34', 'Child appears more than once in the OC3 file', 'The OC3 file should hold one row per child, but this child''s identifier is on two or more rows. Remove the surplus rows or correct the identifier.', 'rule_int34', 'oc3', 'oc3.CHILD', 'oc3', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'internal'),
        ('INT35', 'Child appears more than once in the previous permanence file', 'The previous permanence file should hold one row per child, but this child''s identifier is on two or more rows. Remove the surplus rows or correct the identifier.', 'rule_int35', 'prev_perm', 'prev_perm.CHILD', 'prev_perm', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'internal'),
        ('INT36', 'Child appears more than once in the UASC file', 'The UASC file should hold one row per child, but this child''s identifier is on two or more rows. Remove the surplus rows or correct the identifier.', 'rule_int36', 'uasc', 'uasc.CHILD', 'uasc', '', '', '2023-', 2023, cast(null as integer), 'this year', 'any', 'internal'),
        ('NoE', 'Started before this year but has no episodes last year', 'This episode began before 1 April of the collection year, yet last year''s return holds no episode for the child. Check that last year''s file is complete and that the start date and child identifier are right.', 'rule_noe', 'episodes', 'episodes.DECOM', 'episodes, previous.episodes', '', 'previous_year', '2023-', 2023, cast(null as integer), 'last year', 'any', 'internal'),
        ('SW01aSTG1', 'Social worker episode from before April 2023 is incomplete', 'The social worker episode has no valid start date, or it began before 1 April 2023 and has no social worker ID. Enter the missing start date or ID.', 'rule_sw01astg1', 'sw_episodes', 'sw_episodes.SW_DECOM, sw_episodes.SW_ID', 'sw_episodes', '', '', '2025-2025', 2025, 2025, 'this year', 'any', 'coding'),
        ('SW01bSTG1', 'Social worker episode from April 2023 onwards is incomplete', 'The social worker episode has no valid start date, or it began on or after 1 April 2023 and lacks the social worker ID or the reason for change. Complete the missing items.', 'rule_sw01bstg1', 'sw_episodes', 'sw_episodes.SW_DECOM, sw_episodes.SW_ID, sw_episodes.SW_REASON', 'sw_episodes', '', '', '2025-2025', 2025, 2025, 'this year', 'any', 'coding'),
        ('SW01STG1', 'Child in care at year end without social worker details', 'This child has an open episode at the end of the year, but the social worker file does not give a social worker ID, a start date and a reason for change for the child. Add the missing social worker details, or close the episode if the child has left care.', 'rule_sw01stg1', 'episodes', 'episodes.DEC, sw_episodes.SW_ID, sw_episodes.SW_DECOM, sw_episodes.SW_REASON', 'sw_episodes, episodes', '', '', '2024-2024', 2024, 2024, 'this year', 'any', 'coding'),
        ('SW02STG1', 'Social worker ID has the wrong prefix', 'A social worker ID has to start with the letters SW (a Social Work England number) or XX. Check the ID on this row, which is missing or in another form.', 'rule_sw02stg1', 'sw_episodes', 'sw_episodes.SW_ID', 'sw_episodes', '', '', '2024-2025, 2026-', 2024, cast(null as integer), 'this year', 'any', 'message'),
        ('SW03STG1', 'Social worker episode is incomplete', 'This social worker episode lacks a social worker ID, a start date or a reason for change. Complete the missing items.', 'rule_sw03stg1', 'sw_episodes', 'sw_episodes.SW_ID, sw_episodes.SW_DECOM, sw_episodes.SW_REASON', 'sw_episodes', '', '', '2024-2024', 2024, 2024, 'this year', 'any', 'message'),
        ('SW04STG1', 'Start of social worker episode is not a real date', 'The start date of the social worker episode is filled in but is not a real date in the form dd/mm/yyyy. Correct the date.', 'rule_sw04stg1', 'sw_episodes', 'sw_episodes.SW_DECOM', 'sw_episodes', '', '', '2024-2025, 2026-', 2024, cast(null as integer), 'this year', 'any', 'message'),
        ('SW05STG1', 'End of social worker episode is not a real date', 'The end date of the social worker episode is filled in but is not a real date in the form dd/mm/yyyy. Correct the date, or leave it blank if the social worker still has the case.', 'rule_sw05stg1', 'sw_episodes', 'sw_episodes.SW_DEC', 'sw_episodes', '', '', '2024-2025, 2026-', 2024, cast(null as integer), 'this year', 'any', 'message'),
        ('SW06STG2', 'Social worker episode starts after the end of the year', 'The social worker episode starts after 31 March, the end of the collection year. Check the start date, and leave the episode out if it belongs to next year''s return.', 'rule_sw06stg2', 'sw_episodes', 'sw_episodes.SW_DECOM', 'sw_episodes', '', '', '2024-', 2024, cast(null as integer), 'this year', 'any', 'message'),
        ('SW07STG2', 'Social worker episode ends outside the reporting period', 'This social worker episode finished either too early to belong in the return or after 31 March of the collection year. Check the end date.', 'rule_sw07stg2', 'sw_episodes', 'sw_episodes.SW_DEC', 'sw_episodes', '', '', '2024-2024, 2025-', 2024, cast(null as integer), 'this year', 'any', 'message'),
        ('SW08STG2', 'Social worker episode not ended though a later one has begun', 'A later social worker episode has been recorded for this child, but this one has no end date. Enter the date on which this social worker stopped holding the case.', 'rule_sw08stg2', 'sw_episodes', 'sw_episodes.SW_DEC', 'sw_episodes', '', '', '2024-', 2024, cast(null as integer), 'this year', 'any', 'message'),
        ('SW09STG2', 'Social worker episode is too short', 'The start and end dates of the social worker episode are the same or so close that the episode lasted less than the shortest time expected. Check both dates.', 'rule_sw09stg2', 'sw_episodes', 'sw_episodes.SW_DECOM, sw_episodes.SW_DEC', 'sw_episodes', '', '', '2024-2025, 2026-', 2024, cast(null as integer), 'this year', 'any', 'message'),
        ('SW10aSTG2', 'Social worker episode not within 7 days of the one before', 'This social worker episode, which is not a first contact, does not start within 7 days either side of the end of the child''s previous social worker episode. Check the start date here and the end date of the episode before it.', 'rule_sw10astg2', 'sw_episodes', 'sw_episodes.SW_DECOM', 'sw_episodes', '', '', '2026-', 2026, cast(null as integer), 'this year', 'any', 'coding'),
        ('SW10bSTG2', 'First contact starts before the previous social worker ended', 'This social worker episode has first contact (FCONTA) as its reason but starts on or before the end date of the child''s previous social worker episode. Check the reason and both dates.', 'rule_sw10bstg2', 'sw_episodes', 'sw_episodes.SW_DECOM, sw_episodes.SW_REASON', 'sw_episodes', '', '', '2026-', 2026, cast(null as integer), 'this year', 'any', 'coding'),
        ('SW10STG2', 'Social worker episode does not follow on from the one before', 'This social worker episode does not start within 7 days of the end of the child''s previous social worker episode. Check the start date here and the end date of the episode before it.', 'rule_sw10stg2', 'sw_episodes', 'sw_episodes.SW_DECOM', 'sw_episodes', '', '', '2024-2024, 2025-', 2024, cast(null as integer), 'this year', 'any', 'coding'),
        ('SW11aSTG2', 'Next social worker did not start near the previous end date', 'The child''s previous social worker episode ended well before 31 March, and this next one has no start date or does not start within 5 days of that end date. Check the two episodes and add any that is missing.', 'rule_sw11astg2', 'sw_episodes', 'sw_episodes.SW_DEC', 'sw_episodes', '', '', '2024-2024', 2024, 2024, 'this year', 'any', 'message'),
        ('SW11bSTG2', 'Social worker ended in late March with no later episode', 'A social worker episode of this child ended in the last days of March and no later social worker episode with a start date follows it. Add the episode of the social worker who took over, or check the end date.', 'rule_sw11bstg2', 'sw_episodes', 'sw_episodes.SW_DEC', 'sw_episodes', '', '', '2024-', 2024, cast(null as integer), 'this year', 'any', 'message'),
        ('SW12STG2', 'No social worker episode to cover entry to or exit from care', 'This episode starts or ends a time in care, but none of the child''s social worker episodes has a start date that fits it. Add any social worker episode that was left out, also one from between two spells in care, and check the dates.', 'rule_sw12stg2', 'episodes', 'episodes.DECOM, episodes.DEC, sw_episodes.SW_DECOM', 'sw_episodes, episodes', '', '', '2024-2024, 2025-', 2024, cast(null as integer), 'this year', 'any', 'message'),
        ('SW13STG1', 'Social worker change reason blank or not an accepted code', 'The reason for the change of social worker is not one of the accepted codes, or is blank where it is required. Enter a valid reason code.', 'rule_sw13stg1', 'sw_episodes', 'sw_episodes.SW_REASON', 'sw_episodes', '', '', '2024-2024, 2025-', 2024, cast(null as integer), 'this year', 'any', 'message'),
        ('SW14STG2', 'End date missing on a social worker episode that is not the last', 'This social worker episode has no end date although it is not the last one recorded for the child. Enter the date on which it ended.', 'rule_sw14stg2', 'sw_episodes', 'sw_episodes.SW_DEC', 'sw_episodes', '', '', '2024-2024', 2024, 2024, 'this year', 'any', 'message'),
        ('SW17STG2', 'Latest social worker episode has an end date', 'The newest social worker episode held for this child has already been ended. Remove the end date if the social worker still holds the case, or add the episode that follows.', 'rule_sw17stg2', 'sw_episodes', 'sw_episodes.SW_DEC, sw_episodes.SW_DECOM', 'sw_episodes', '', '', '2026-', 2026, cast(null as integer), 'this year', 'any', 'coding'),
        ('SW18STG2', 'Social worker episode ends on or before its start date', 'This social worker episode does not finish after it begins. Check both dates.', 'rule_sw18stg2', 'sw_episodes', 'sw_episodes.SW_DEC, sw_episodes.SW_DECOM', 'sw_episodes', '', '', '2026-', 2026, cast(null as integer), 'this year', 'any', 'coding'),
        ('SW19STG2', 'Two social worker episodes of a child start on the same date', 'Another social worker episode for this child has the same start date. Check the dates, and remove the row if it is a duplicate.', 'rule_sw19stg2', 'sw_episodes', 'sw_episodes.SW_DECOM', 'sw_episodes', '', '', '2026-', 2026, cast(null as integer), 'this year', 'any', 'coding')) as rules (
        rule_code, title, message, view_name, flags, fields, reads, optional_reads, needs, years,
        first_year, last_year, looks_back, due, basis
    );
comment on table rules is 'The catalogue of rules, made from the rule models'' own descriptions.';
comment on column rules.rule_code is 'The rule, spelt as the department spells it.';
comment on column rules.title is 'What the rule finds wrong, in a few words.';
comment on column rules.message is 'What is wrong and what to check, for the analyst.';
comment on column rules.view_name is 'The rule''s error view.';
comment on column rules.flags is 'Tables whose rows it flags, separated by commas.';
comment on column rules.fields is 'Fields to look at, each with its table, separated by commas.';
comment on column rules.reads is 'Tables that it reads and cannot do without.';
comment on column rules.optional_reads is 'Tables that it reads where they were supplied.';
comment on column rules.needs is 'Other inputs that it cannot do without.';
comment on column rules.years is 'Spans of ruleset years; more than one where the rule''s logic changed.';
comment on column rules.first_year is 'First ruleset year in which it is in force.';
comment on column rules.last_year is 'Last ruleset year in which it is in force; null while it still is.';
comment on column rules.looks_back is 'How far back it looks: `this year`, `last year`, `two years`, or `all years` that are loaded.';
comment on column rules.due is 'When its errors are due: `any` day, at the `year_end`, or `partly`, where the rule''s own description says which rows wait until the year''s end.';
comment on column rules.basis is 'Where its wording comes from: coding is the department''s coding text, message the department''s message alone, internal a check of the tools'' that is not the department''s, own a rule of one''s own.';

-- statement: stg_correction_checks
-- layer: staging
-- reads:
create or replace view stg_correction_checks as
-- What became of the corrections that were tried out.
select
    return_id,
    correction_id,
    errors_cleared,
    errors_made,
    rules_cleared
from "raw"."correction_checks";

-- statement: stg_load_issues
-- layer: staging
-- reads:
create or replace view stg_load_issues as
-- Whatever in a file could not be taken as it stands.
select
    return_id,
    file_name,
    line_number,
    table_name,
    message
from "raw"."load_issues";

-- statement: stg_providers
-- layer: staging
-- reads:
-- columns: "return_id" VARCHAR, "row_number" INTEGER, "urn" VARCHAR, "place_codes" VARCHAR, "provider_codes" VARCHAR, "reg_end" DATE, "postcode" VARCHAR
create or replace table stg_providers as
-- Ofsted's providers as loaded with each return: codes and postcode in upper case, no spaces. The
-- far-future date 31/12/9999 counts as blank.
with cleaned as (
    select
        return_id,
        row_number,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from urn)), ''), 'NULL') as urn,
        replace(nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from place_codes)), ''), 'NULL'), ' ', '') as place_codes,
        replace(nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from provider_codes)), ''), 'NULL'), ' ', '') as provider_codes,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from reg_end)), ''), 'NULL') as reg_end_text,
        replace(nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from postcode)), ''), 'NULL'), ' ', '') as postcode
    from "raw"."providers"
),
without_far_future as (
    select
        return_id,
        row_number,
        urn,
        place_codes,
        provider_codes,
        case
        when reg_end_text like '%9999%'
            and regexp_full_match(reg_end_text, '(31/12/9999|9999-12-31)([ T]00:00(:00([.]0+)?)?)?')
            then null
        else reg_end_text
    end as reg_end_text,
        postcode
    from cleaned
)
select
    return_id,
    row_number,
    urn,
    place_codes,
    provider_codes,
    case
        when regexp_full_match(reg_end_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            then case when right(reg_end_text, 4) <> '0000' then cast(try_strptime(reg_end_text, '%d/%m/%Y') as date) end
        when regexp_full_match(reg_end_text, '([0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})([ T]00:00(:00([.]0+)?)?)?')
            and split_part(replace(reg_end_text, 'T', ' '), ' ', 1) not like '%0000%'
            then cast(try_strptime(split_part(replace(reg_end_text, 'T', ' '), ' ', 1), ['%d/%m/%Y', '%Y-%m-%d']) as date)
    end as reg_end,
    postcode
from without_far_future;

-- statement: stg_return_files
-- layer: staging
-- reads:
create or replace view stg_return_files as
-- Every file of every return and what became of it.
select
    return_id,
    file_name,
    table_name,
    format,
    status = 'loaded' as is_loaded,
    rows_loaded
from "raw"."return_files";

-- statement: stg_supplied_values
-- layer: staging
-- reads:
create or replace view stg_supplied_values as
-- Every cell of the twelve tables exactly as it was supplied: one row per row and field, the fields of
-- a table in the order of `place`, dates last.
select
    supplied.return_id,
    'header' as table_name,
    supplied.row_number,
    named.place,
    named.field,
    case named.place
        when 1 then supplied.child
        when 2 then supplied.sex
        when 3 then supplied.ethnic
        when 4 then supplied.upn
        when 5 then supplied.mother
        when 6 then supplied.uasc
        when 7 then supplied.dob
        when 8 then supplied.mc_dob
    end as value
from "raw"."header" as supplied
cross join (
    values
    (1, 'CHILD'),
    (2, 'SEX'),
    (3, 'ETHNIC'),
    (4, 'UPN'),
    (5, 'MOTHER'),
    (6, 'UASC'),
    (7, 'DOB'),
    (8, 'MC_DOB')
) as named (place, field)
union all
select
    supplied.return_id,
    'episodes' as table_name,
    supplied.row_number,
    named.place,
    named.field,
    case named.place
        when 1 then supplied.child
        when 2 then supplied.rne
        when 3 then supplied.ls
        when 4 then supplied.cin
        when 5 then supplied.place
        when 6 then supplied.place_provider
        when 7 then supplied.rec
        when 8 then supplied.reason_place_change
        when 9 then supplied.home_post
        when 10 then supplied.pl_post
        when 11 then supplied.urn
        when 12 then supplied.decom
        when 13 then supplied.dec
    end as value
from "raw"."episodes" as supplied
cross join (
    values
    (1, 'CHILD'),
    (2, 'RNE'),
    (3, 'LS'),
    (4, 'CIN'),
    (5, 'PLACE'),
    (6, 'PLACE_PROVIDER'),
    (7, 'REC'),
    (8, 'REASON_PLACE_CHANGE'),
    (9, 'HOME_POST'),
    (10, 'PL_POST'),
    (11, 'URN'),
    (12, 'DECOM'),
    (13, 'DEC')
) as named (place, field)
union all
select
    supplied.return_id,
    'reviews' as table_name,
    supplied.row_number,
    named.place,
    named.field,
    case named.place
        when 1 then supplied.child
        when 2 then supplied.review_code
        when 3 then supplied.dob
        when 4 then supplied.review
    end as value
from "raw"."reviews" as supplied
cross join (
    values
    (1, 'CHILD'),
    (2, 'REVIEW_CODE'),
    (3, 'DOB'),
    (4, 'REVIEW')
) as named (place, field)
union all
select
    supplied.return_id,
    'uasc' as table_name,
    supplied.row_number,
    named.place,
    named.field,
    case named.place
        when 1 then supplied.child
        when 2 then supplied.sex
        when 3 then supplied.dob
        when 4 then supplied.duc
    end as value
from "raw"."uasc" as supplied
cross join (
    values
    (1, 'CHILD'),
    (2, 'SEX'),
    (3, 'DOB'),
    (4, 'DUC')
) as named (place, field)
union all
select
    supplied.return_id,
    'oc2' as table_name,
    supplied.row_number,
    named.place,
    named.field,
    case named.place
        when 1 then supplied.child
        when 2 then supplied.sdq_score
        when 3 then supplied.sdq_reason
        when 4 then supplied.convicted
        when 5 then supplied.health_check
        when 6 then supplied.immunisations
        when 7 then supplied.teeth_check
        when 8 then supplied.health_assessment
        when 9 then supplied.substance_misuse
        when 10 then supplied.intervention_received
        when 11 then supplied.intervention_offered
        when 12 then supplied.dob
    end as value
from "raw"."oc2" as supplied
cross join (
    values
    (1, 'CHILD'),
    (2, 'SDQ_SCORE'),
    (3, 'SDQ_REASON'),
    (4, 'CONVICTED'),
    (5, 'HEALTH_CHECK'),
    (6, 'IMMUNISATIONS'),
    (7, 'TEETH_CHECK'),
    (8, 'HEALTH_ASSESSMENT'),
    (9, 'SUBSTANCE_MISUSE'),
    (10, 'INTERVENTION_RECEIVED'),
    (11, 'INTERVENTION_OFFERED'),
    (12, 'DOB')
) as named (place, field)
union all
select
    supplied.return_id,
    'oc3' as table_name,
    supplied.row_number,
    named.place,
    named.field,
    case named.place
        when 1 then supplied.child
        when 2 then supplied.in_touch
        when 3 then supplied.activ
        when 4 then supplied.accom
        when 5 then supplied.dob
    end as value
from "raw"."oc3" as supplied
cross join (
    values
    (1, 'CHILD'),
    (2, 'IN_TOUCH'),
    (3, 'ACTIV'),
    (4, 'ACCOM'),
    (5, 'DOB')
) as named (place, field)
union all
select
    supplied.return_id,
    'ad1' as table_name,
    supplied.row_number,
    named.place,
    named.field,
    case named.place
        when 1 then supplied.child
        when 2 then supplied.foster_care
        when 3 then supplied.nb_adoptr
        when 4 then supplied.sex_adoptr
        when 5 then supplied.ls_adoptr
        when 6 then supplied.dob
        when 7 then supplied.date_int
        when 8 then supplied.date_match
    end as value
from "raw"."ad1" as supplied
cross join (
    values
    (1, 'CHILD'),
    (2, 'FOSTER_CARE'),
    (3, 'NB_ADOPTR'),
    (4, 'SEX_ADOPTR'),
    (5, 'LS_ADOPTR'),
    (6, 'DOB'),
    (7, 'DATE_INT'),
    (8, 'DATE_MATCH')
) as named (place, field)
union all
select
    supplied.return_id,
    'placed_adoption' as table_name,
    supplied.row_number,
    named.place,
    named.field,
    case named.place
        when 1 then supplied.child
        when 2 then supplied.reason_placed_ceased
        when 3 then supplied.dob
        when 4 then supplied.date_placed
        when 5 then supplied.date_placed_ceased
    end as value
from "raw"."placed_adoption" as supplied
cross join (
    values
    (1, 'CHILD'),
    (2, 'REASON_PLACED_CEASED'),
    (3, 'DOB'),
    (4, 'DATE_PLACED'),
    (5, 'DATE_PLACED_CEASED')
) as named (place, field)
union all
select
    supplied.return_id,
    'prev_perm' as table_name,
    supplied.row_number,
    named.place,
    named.field,
    case named.place
        when 1 then supplied.child
        when 2 then supplied.prev_perm
        when 3 then supplied.la_perm
        when 4 then supplied.dob
        when 5 then supplied.date_perm
    end as value
from "raw"."prev_perm" as supplied
cross join (
    values
    (1, 'CHILD'),
    (2, 'PREV_PERM'),
    (3, 'LA_PERM'),
    (4, 'DOB'),
    (5, 'DATE_PERM')
) as named (place, field)
union all
select
    supplied.return_id,
    'missing' as table_name,
    supplied.row_number,
    named.place,
    named.field,
    case named.place
        when 1 then supplied.child
        when 2 then supplied.missing
        when 3 then supplied.dob
        when 4 then supplied.mis_start
        when 5 then supplied.mis_end
    end as value
from "raw"."missing" as supplied
cross join (
    values
    (1, 'CHILD'),
    (2, 'MISSING'),
    (3, 'DOB'),
    (4, 'MIS_START'),
    (5, 'MIS_END')
) as named (place, field)
union all
select
    supplied.return_id,
    'sw_episodes' as table_name,
    supplied.row_number,
    named.place,
    named.field,
    case named.place
        when 1 then supplied.child
        when 2 then supplied.sw_id
        when 3 then supplied.sw_reason
        when 4 then supplied.dob
        when 5 then supplied.sw_decom
        when 6 then supplied.sw_dec
    end as value
from "raw"."sw_episodes" as supplied
cross join (
    values
    (1, 'CHILD'),
    (2, 'SW_ID'),
    (3, 'SW_REASON'),
    (4, 'DOB'),
    (5, 'SW_DECOM'),
    (6, 'SW_DEC')
) as named (place, field)
union all
select
    supplied.return_id,
    'dolo' as table_name,
    supplied.row_number,
    named.place,
    named.field,
    case named.place
        when 1 then supplied.child
        when 2 then supplied.dob
        when 3 then supplied.dolo_start
        when 4 then supplied.dolo_end
    end as value
from "raw"."dolo" as supplied
cross join (
    values
    (1, 'CHILD'),
    (2, 'DOB'),
    (3, 'DOLO_START'),
    (4, 'DOLO_END')
) as named (place, field);

-- statement: field_codes
-- layer: seeds
-- reads:
-- columns: "field" VARCHAR, "code" VARCHAR, "label" VARCHAR, "first_year" INTEGER, "last_year" INTEGER
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
('LA_PERM', '838', 'Dorset (from 2019)', null, null),
('LA_PERM', '839', 'Bournemouth, Christchurch and Poole', null, null),
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
('LA_PERM', '940', 'North Northamptonshire', null, null),
('LA_PERM', '941', 'West Northamptonshire', null, null),
('LA_PERM', '942', 'Cumberland', null, null),
('LA_PERM', '943', 'Westmorland and Furness', null, null),
('LA_PERM', '999', null, null, null),
('LA_PERM', 'NIR', 'Northern Ireland', null, null),
('LA_PERM', 'NUK', 'Outside the United Kingdom', null, null),
('LA_PERM', 'SCO', 'Scotland', null, null),
('LA_PERM', 'WAL', 'Wales', null, null),
('LS', 'C1', 'Interim care order', null, null),
('LS', 'C2', 'Full care order', null, null),
('LS', 'D1', 'Freeing order', null, '2024'),
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
('PLACE', 'H5', 'Semi-independent living outside the children''s homes rules', null, '2024'),
('PLACE', 'K1', 'Secure children''s home', null, null),
('PLACE', 'K2', 'Children''s home', null, null),
('PLACE', 'K3', 'Supported accommodation', '2025', null),
('PLACE', 'P1', 'With parents or another person with parental responsibility', null, null),
('PLACE', 'P2', 'Independent living', null, '2024'),
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

-- statement: upper_tier_authorities
-- layer: seeds
-- reads:
-- columns: "lower_code" VARCHAR, "upper_code" VARCHAR, "upper_name" VARCHAR, "first_year" INTEGER, "last_year" INTEGER
create or replace table upper_tier_authorities as
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

-- statement: code_labels
-- layer: marts
-- reads: field_codes
-- columns: "code_key" VARCHAR, "field" VARCHAR, "code" VARCHAR, "label" VARCHAR
create or replace table code_labels as
-- What each code of each coded field means, once; where its meaning changed, what it means now.
with numbered as (
    select
        field,
        code,
        label,
        row_number() over (
            partition by field, code
            order by coalesce(first_year, 0) desc
        ) as from_the_newest
    from "main"."field_codes"
)
select
    field || ' ' || code as code_key,
    field,
    code,
    label
from numbered
where from_the_newest = 1;
comment on table code_labels is 'What the codes of the coded fields mean. Where the meaning of a code changed over the years, the newest one.';
comment on column code_labels.code_key is 'Field and code as one key, such as `PLACE U1`.';
comment on column code_labels.field is 'The field, spelt as in the file.';
comment on column code_labels.code is 'The code.';
comment on column code_labels.label is 'What it means, in a few words; null where no wording has been settled.';

-- statement: stg_returns
-- layer: staging
-- reads: upper_tier_authorities
-- columns: "return_id" VARCHAR, "la_code" VARCHAR, "collection_year" INTEGER, "collection_start" DATE, "collection_end" DATE, "as_at" DATE, "ruleset_year" INTEGER, "previous_return_id" VARCHAR, "is_reference" BOOLEAN, "has_uasc_marker" BOOLEAN, "loaded_at" TIMESTAMP
create or replace table stg_returns as
-- Every return with its collection year's first and last day, and the authority that is
-- responsible in that year where the one given is a former or lower-tier authority.
-- The rules of 2023 serve the years before it, and those of 2027 the years after it. A previous return
-- counts only when it is there and is of the year before.
select
    returns.return_id,
    coalesce(local_authorities.upper_code, returns.la_code) as la_code,
    returns.collection_year,
    make_date(returns.collection_year - 1, 4, 1) as collection_start,
    make_date(returns.collection_year, 3, 31) as collection_end,
    coalesce(returns.as_at, make_date(returns.collection_year, 3, 31)) as as_at,
    least(greatest(coalesce(returns.ruleset_year, returns.collection_year), 2023), 2027) as ruleset_year,
    previous.return_id as previous_return_id,
    coalesce(returns.is_reference, false) as is_reference,
    coalesce(returns.has_uasc_marker, false) as has_uasc_marker,
    returns.loaded_at
from "raw"."returns" as returns
left join "raw"."returns" as previous
    on returns.previous_return_id = previous.return_id
    and returns.collection_year = previous.collection_year + 1
left join "main"."upper_tier_authorities" as local_authorities
    on returns.la_code = local_authorities.lower_code
    and returns.collection_year >= coalesce(local_authorities.first_year, returns.collection_year)
    and returns.collection_year <= coalesce(local_authorities.last_year, returns.collection_year);

-- statement: int_earlier_returns
-- layer: intermediate
-- reads: stg_returns
-- columns: "return_id" VARCHAR, "earlier_return_id" VARCHAR, "years_back" INTEGER
create or replace table int_earlier_returns as
-- The returns behind each return: its previous return, that one's previous return and so on, as far as
-- they are loaded. Links are joined end to end, so that each step sees twice as far as the one before:
-- five steps see 32 years, more than a child's life in care. (A recursive query would see further, but
-- not every warehouse has them.)
with within_1 as (
    select
        return_id,
        previous_return_id as earlier_return_id,
        1 as years_back
    from "main"."stg_returns"
    where previous_return_id is not null
),
within_2 as (
    select * from within_1
    union all
    select
        near.return_id,
        far.earlier_return_id,
        near.years_back + far.years_back as years_back
    from within_1 as near
    inner join within_1 as far
        on near.earlier_return_id = far.return_id
    where near.years_back = 1
),
within_4 as (
    select * from within_2
    union all
    select
        near.return_id,
        far.earlier_return_id,
        near.years_back + far.years_back as years_back
    from within_2 as near
    inner join within_2 as far
        on near.earlier_return_id = far.return_id
    where near.years_back = 2
),
within_8 as (
    select * from within_4
    union all
    select
        near.return_id,
        far.earlier_return_id,
        near.years_back + far.years_back as years_back
    from within_4 as near
    inner join within_4 as far
        on near.earlier_return_id = far.return_id
    where near.years_back = 4
),
within_16 as (
    select * from within_8
    union all
    select
        near.return_id,
        far.earlier_return_id,
        near.years_back + far.years_back as years_back
    from within_8 as near
    inner join within_8 as far
        on near.earlier_return_id = far.return_id
    where near.years_back = 8
),
within_32 as (
    select * from within_16
    union all
    select
        near.return_id,
        far.earlier_return_id,
        near.years_back + far.years_back as years_back
    from within_16 as near
    inner join within_16 as far
        on near.earlier_return_id = far.return_id
    where near.years_back = 16
)
select
    return_id,
    earlier_return_id,
    years_back
from within_32;

-- statement: int_return_order
-- layer: intermediate
-- reads: stg_returns
create or replace view int_return_order as
-- Validated returns in load order within their authority and collection year. Returns without an
-- authority are one group of their own.
select
    return_id,
    la_code,
    collection_year,
    loaded_at,
    max(loaded_at) over (partition by la_code, collection_year) as latest_loaded_at,
    cast(
        row_number() over (
            partition by la_code, collection_year
            order by case when loaded_at is null then 1 else 0 end, loaded_at, return_id
        ) as integer
    ) as sequence_number,
    row_number() over (
        partition by la_code, collection_year
        order by case when loaded_at is null then 1 else 0 end desc, loaded_at desc, return_id desc
    ) = 1 as is_latest,
    cast(count(*) over (partition by la_code, collection_year) as integer) as return_count
from "main"."stg_returns"
where not is_reference;

-- statement: local_authorities
-- layer: marts
-- reads: stg_returns upper_tier_authorities
-- columns: "la_code" VARCHAR, "la_name" VARCHAR
create or replace table local_authorities as
-- The authorities that make returns, each once, and any others that returns were given.
with known as (
    select
        upper_code as la_code,
        max(upper_name) as la_name
    from "main"."upper_tier_authorities"
    group by upper_code
)
select
    la_code,
    la_name
from known
union all
select distinct
    returns.la_code,
    'Authority not known' as la_name
from "main"."stg_returns" as returns
left join known
    on returns.la_code = known.la_code
where returns.la_code is not null
    and known.la_code is null;
comment on table local_authorities is 'Local authorities of England that make returns, and any others that returns were given: code and name.';
comment on column local_authorities.la_code is 'ONS code of the local authority.';
comment on column local_authorities.la_name is 'Its ordinary name; `Authority not known` for a code that is none.';

-- statement: stg_ad1
-- layer: staging
-- reads: stg_returns
-- columns: "return_id" VARCHAR, "row_number" INTEGER, "child" VARCHAR, "foster_care" VARCHAR, "nb_adoptr" VARCHAR, "sex_adoptr" VARCHAR, "ls_adoptr" VARCHAR, "dob" DATE, "dob_text" VARCHAR, "date_int" DATE, "date_int_text" VARCHAR, "date_match" DATE, "date_match_text" VARCHAR, "collection_year" INTEGER, "collection_start" DATE, "collection_end" DATE, "ruleset_year" INTEGER, "as_at" DATE
create or replace table stg_ad1 as
with cleaned as (
    select
        return_id,
        row_number,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from child)), ''), 'NULL') as child,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from foster_care)), ''), 'NULL') as foster_care,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from nb_adoptr)), ''), 'NULL') as nb_adoptr,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from sex_adoptr)), ''), 'NULL') as sex_adoptr,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from ls_adoptr)), ''), 'NULL') as ls_adoptr,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from dob)), ''), 'NULL') as dob_text,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from date_int)), ''), 'NULL') as date_int_text,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from date_match)), ''), 'NULL') as date_match_text
    from "raw"."ad1"
),
without_far_future as (
    select
        return_id,
        row_number,
        child,
        foster_care,
        nb_adoptr,
        sex_adoptr,
        ls_adoptr,
        case
        when dob_text like '%9999%'
            and regexp_full_match(dob_text, '(31/12/9999|9999-12-31)([ T]00:00(:00([.]0+)?)?)?')
            then null
        else dob_text
    end as dob_text,
        case
        when date_int_text like '%9999%'
            and regexp_full_match(date_int_text, '(31/12/9999|9999-12-31)([ T]00:00(:00([.]0+)?)?)?')
            then null
        else date_int_text
    end as date_int_text,
        case
        when date_match_text like '%9999%'
            and regexp_full_match(date_match_text, '(31/12/9999|9999-12-31)([ T]00:00(:00([.]0+)?)?)?')
            then null
        else date_match_text
    end as date_match_text
    from cleaned
)
select
    without_far_future.return_id,
    without_far_future.row_number,
    without_far_future.child,
    without_far_future.foster_care,
    without_far_future.nb_adoptr,
    without_far_future.sex_adoptr,
    without_far_future.ls_adoptr,
    case
        when regexp_full_match(without_far_future.dob_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            then case when right(without_far_future.dob_text, 4) <> '0000' then cast(try_strptime(without_far_future.dob_text, '%d/%m/%Y') as date) end
        when regexp_full_match(without_far_future.dob_text, '([0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})([ T]00:00(:00([.]0+)?)?)?')
            and split_part(replace(without_far_future.dob_text, 'T', ' '), ' ', 1) not like '%0000%'
            then cast(try_strptime(split_part(replace(without_far_future.dob_text, 'T', ' '), ' ', 1), ['%d/%m/%Y', '%Y-%m-%d']) as date)
    end as dob,
    without_far_future.dob_text,
    case
        when regexp_full_match(without_far_future.date_int_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            then case when right(without_far_future.date_int_text, 4) <> '0000' then cast(try_strptime(without_far_future.date_int_text, '%d/%m/%Y') as date) end
        when regexp_full_match(without_far_future.date_int_text, '([0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})([ T]00:00(:00([.]0+)?)?)?')
            and split_part(replace(without_far_future.date_int_text, 'T', ' '), ' ', 1) not like '%0000%'
            then cast(try_strptime(split_part(replace(without_far_future.date_int_text, 'T', ' '), ' ', 1), ['%d/%m/%Y', '%Y-%m-%d']) as date)
    end as date_int,
    without_far_future.date_int_text,
    case
        when regexp_full_match(without_far_future.date_match_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            then case when right(without_far_future.date_match_text, 4) <> '0000' then cast(try_strptime(without_far_future.date_match_text, '%d/%m/%Y') as date) end
        when regexp_full_match(without_far_future.date_match_text, '([0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})([ T]00:00(:00([.]0+)?)?)?')
            and split_part(replace(without_far_future.date_match_text, 'T', ' '), ' ', 1) not like '%0000%'
            then cast(try_strptime(split_part(replace(without_far_future.date_match_text, 'T', ' '), ' ', 1), ['%d/%m/%Y', '%Y-%m-%d']) as date)
    end as date_match,
    without_far_future.date_match_text,
    returns.collection_year,
    returns.collection_start,
    returns.collection_end,
    returns.ruleset_year,
    returns.as_at
from without_far_future
inner join "main"."stg_returns" as returns
    on without_far_future.return_id = returns.return_id;

-- statement: stg_dolo
-- layer: staging
-- reads: stg_returns
-- columns: "return_id" VARCHAR, "row_number" INTEGER, "child" VARCHAR, "dob" DATE, "dob_text" VARCHAR, "dolo_start" DATE, "dolo_start_text" VARCHAR, "dolo_end" DATE, "dolo_end_text" VARCHAR, "collection_year" INTEGER, "collection_start" DATE, "collection_end" DATE, "ruleset_year" INTEGER, "as_at" DATE
create or replace table stg_dolo as
with cleaned as (
    select
        return_id,
        row_number,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from child)), ''), 'NULL') as child,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from dob)), ''), 'NULL') as dob_text,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from dolo_start)), ''), 'NULL') as dolo_start_text,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from dolo_end)), ''), 'NULL') as dolo_end_text
    from "raw"."dolo"
),
without_far_future as (
    select
        return_id,
        row_number,
        child,
        case
        when dob_text like '%9999%'
            and regexp_full_match(dob_text, '(31/12/9999|9999-12-31)([ T]00:00(:00([.]0+)?)?)?')
            then null
        else dob_text
    end as dob_text,
        case
        when dolo_start_text like '%9999%'
            and regexp_full_match(dolo_start_text, '(31/12/9999|9999-12-31)([ T]00:00(:00([.]0+)?)?)?')
            then null
        else dolo_start_text
    end as dolo_start_text,
        case
        when dolo_end_text like '%9999%'
            and regexp_full_match(dolo_end_text, '(31/12/9999|9999-12-31)([ T]00:00(:00([.]0+)?)?)?')
            then null
        else dolo_end_text
    end as dolo_end_text
    from cleaned
)
select
    without_far_future.return_id,
    without_far_future.row_number,
    without_far_future.child,
    case
        when regexp_full_match(without_far_future.dob_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            then case when right(without_far_future.dob_text, 4) <> '0000' then cast(try_strptime(without_far_future.dob_text, '%d/%m/%Y') as date) end
        when regexp_full_match(without_far_future.dob_text, '([0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})([ T]00:00(:00([.]0+)?)?)?')
            and split_part(replace(without_far_future.dob_text, 'T', ' '), ' ', 1) not like '%0000%'
            then cast(try_strptime(split_part(replace(without_far_future.dob_text, 'T', ' '), ' ', 1), ['%d/%m/%Y', '%Y-%m-%d']) as date)
    end as dob,
    without_far_future.dob_text,
    case
        when regexp_full_match(without_far_future.dolo_start_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            then case when right(without_far_future.dolo_start_text, 4) <> '0000' then cast(try_strptime(without_far_future.dolo_start_text, '%d/%m/%Y') as date) end
        when regexp_full_match(without_far_future.dolo_start_text, '([0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})([ T]00:00(:00([.]0+)?)?)?')
            and split_part(replace(without_far_future.dolo_start_text, 'T', ' '), ' ', 1) not like '%0000%'
            then cast(try_strptime(split_part(replace(without_far_future.dolo_start_text, 'T', ' '), ' ', 1), ['%d/%m/%Y', '%Y-%m-%d']) as date)
    end as dolo_start,
    without_far_future.dolo_start_text,
    case
        when regexp_full_match(without_far_future.dolo_end_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            then case when right(without_far_future.dolo_end_text, 4) <> '0000' then cast(try_strptime(without_far_future.dolo_end_text, '%d/%m/%Y') as date) end
        when regexp_full_match(without_far_future.dolo_end_text, '([0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})([ T]00:00(:00([.]0+)?)?)?')
            and split_part(replace(without_far_future.dolo_end_text, 'T', ' '), ' ', 1) not like '%0000%'
            then cast(try_strptime(split_part(replace(without_far_future.dolo_end_text, 'T', ' '), ' ', 1), ['%d/%m/%Y', '%Y-%m-%d']) as date)
    end as dolo_end,
    without_far_future.dolo_end_text,
    returns.collection_year,
    returns.collection_start,
    returns.collection_end,
    returns.ruleset_year,
    returns.as_at
from without_far_future
inner join "main"."stg_returns" as returns
    on without_far_future.return_id = returns.return_id;

-- statement: stg_episodes
-- layer: staging
-- reads: stg_returns
-- columns: "return_id" VARCHAR, "row_number" INTEGER, "child" VARCHAR, "rne" VARCHAR, "ls" VARCHAR, "cin" VARCHAR, "place" VARCHAR, "place_provider" VARCHAR, "rec" VARCHAR, "reason_place_change" VARCHAR, "home_post" VARCHAR, "pl_post" VARCHAR, "urn" VARCHAR, "decom" DATE, "decom_text" VARCHAR, "dec" DATE, "dec_text" VARCHAR, "collection_year" INTEGER, "collection_start" DATE, "collection_end" DATE, "ruleset_year" INTEGER, "as_at" DATE
create or replace table stg_episodes as
with cleaned as (
    select
        return_id,
        row_number,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from child)), ''), 'NULL') as child,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from rne)), ''), 'NULL') as rne,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from ls)), ''), 'NULL') as ls,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from cin)), ''), 'NULL') as cin,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from place)), ''), 'NULL') as place,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from place_provider)), ''), 'NULL') as place_provider,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from rec)), ''), 'NULL') as rec,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from reason_place_change)), ''), 'NULL') as reason_place_change,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from home_post)), ''), 'NULL') as home_post,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from pl_post)), ''), 'NULL') as pl_post,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from urn)), ''), 'NULL') as urn,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from decom)), ''), 'NULL') as decom_text,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from dec)), ''), 'NULL') as dec_text
    from "raw"."episodes"
),
without_far_future as (
    select
        return_id,
        row_number,
        child,
        rne,
        ls,
        cin,
        place,
        place_provider,
        rec,
        reason_place_change,
        home_post,
        pl_post,
        urn,
        case
        when decom_text like '%9999%'
            and regexp_full_match(decom_text, '(31/12/9999|9999-12-31)([ T]00:00(:00([.]0+)?)?)?')
            then null
        else decom_text
    end as decom_text,
        case
        when dec_text like '%9999%'
            and regexp_full_match(dec_text, '(31/12/9999|9999-12-31)([ T]00:00(:00([.]0+)?)?)?')
            then null
        else dec_text
    end as dec_text
    from cleaned
)
select
    without_far_future.return_id,
    without_far_future.row_number,
    without_far_future.child,
    without_far_future.rne,
    without_far_future.ls,
    without_far_future.cin,
    without_far_future.place,
    without_far_future.place_provider,
    without_far_future.rec,
    without_far_future.reason_place_change,
    without_far_future.home_post,
    without_far_future.pl_post,
    without_far_future.urn,
    case
        when regexp_full_match(without_far_future.decom_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            then case when right(without_far_future.decom_text, 4) <> '0000' then cast(try_strptime(without_far_future.decom_text, '%d/%m/%Y') as date) end
        when regexp_full_match(without_far_future.decom_text, '([0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})([ T]00:00(:00([.]0+)?)?)?')
            and split_part(replace(without_far_future.decom_text, 'T', ' '), ' ', 1) not like '%0000%'
            then cast(try_strptime(split_part(replace(without_far_future.decom_text, 'T', ' '), ' ', 1), ['%d/%m/%Y', '%Y-%m-%d']) as date)
    end as decom,
    without_far_future.decom_text,
    case
        when regexp_full_match(without_far_future.dec_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            then case when right(without_far_future.dec_text, 4) <> '0000' then cast(try_strptime(without_far_future.dec_text, '%d/%m/%Y') as date) end
        when regexp_full_match(without_far_future.dec_text, '([0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})([ T]00:00(:00([.]0+)?)?)?')
            and split_part(replace(without_far_future.dec_text, 'T', ' '), ' ', 1) not like '%0000%'
            then cast(try_strptime(split_part(replace(without_far_future.dec_text, 'T', ' '), ' ', 1), ['%d/%m/%Y', '%Y-%m-%d']) as date)
    end as dec,
    without_far_future.dec_text,
    returns.collection_year,
    returns.collection_start,
    returns.collection_end,
    returns.ruleset_year,
    returns.as_at
from without_far_future
inner join "main"."stg_returns" as returns
    on without_far_future.return_id = returns.return_id;

-- statement: stg_header
-- layer: staging
-- reads: stg_returns
-- columns: "return_id" VARCHAR, "row_number" INTEGER, "child" VARCHAR, "sex" VARCHAR, "ethnic" VARCHAR, "upn" VARCHAR, "mother" VARCHAR, "uasc" VARCHAR, "dob" DATE, "dob_text" VARCHAR, "mc_dob" DATE, "mc_dob_text" VARCHAR, "collection_year" INTEGER, "collection_start" DATE, "collection_end" DATE, "ruleset_year" INTEGER, "as_at" DATE
create or replace table stg_header as
with cleaned as (
    select
        return_id,
        row_number,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from child)), ''), 'NULL') as child,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from sex)), ''), 'NULL') as sex,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from ethnic)), ''), 'NULL') as ethnic,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from upn)), ''), 'NULL') as upn,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from mother)), ''), 'NULL') as mother,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from uasc)), ''), 'NULL') as uasc,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from dob)), ''), 'NULL') as dob_text,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from mc_dob)), ''), 'NULL') as mc_dob_text
    from "raw"."header"
),
without_far_future as (
    select
        return_id,
        row_number,
        child,
        sex,
        ethnic,
        upn,
        mother,
        uasc,
        case
        when dob_text like '%9999%'
            and regexp_full_match(dob_text, '(31/12/9999|9999-12-31)([ T]00:00(:00([.]0+)?)?)?')
            then null
        else dob_text
    end as dob_text,
        case
        when mc_dob_text like '%9999%'
            and regexp_full_match(mc_dob_text, '(31/12/9999|9999-12-31)([ T]00:00(:00([.]0+)?)?)?')
            then null
        else mc_dob_text
    end as mc_dob_text
    from cleaned
)
select
    without_far_future.return_id,
    without_far_future.row_number,
    without_far_future.child,
    without_far_future.sex,
    without_far_future.ethnic,
    without_far_future.upn,
    without_far_future.mother,
    without_far_future.uasc,
    case
        when regexp_full_match(without_far_future.dob_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            then case when right(without_far_future.dob_text, 4) <> '0000' then cast(try_strptime(without_far_future.dob_text, '%d/%m/%Y') as date) end
        when regexp_full_match(without_far_future.dob_text, '([0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})([ T]00:00(:00([.]0+)?)?)?')
            and split_part(replace(without_far_future.dob_text, 'T', ' '), ' ', 1) not like '%0000%'
            then cast(try_strptime(split_part(replace(without_far_future.dob_text, 'T', ' '), ' ', 1), ['%d/%m/%Y', '%Y-%m-%d']) as date)
    end as dob,
    without_far_future.dob_text,
    case
        when regexp_full_match(without_far_future.mc_dob_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            then case when right(without_far_future.mc_dob_text, 4) <> '0000' then cast(try_strptime(without_far_future.mc_dob_text, '%d/%m/%Y') as date) end
        when regexp_full_match(without_far_future.mc_dob_text, '([0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})([ T]00:00(:00([.]0+)?)?)?')
            and split_part(replace(without_far_future.mc_dob_text, 'T', ' '), ' ', 1) not like '%0000%'
            then cast(try_strptime(split_part(replace(without_far_future.mc_dob_text, 'T', ' '), ' ', 1), ['%d/%m/%Y', '%Y-%m-%d']) as date)
    end as mc_dob,
    without_far_future.mc_dob_text,
    returns.collection_year,
    returns.collection_start,
    returns.collection_end,
    returns.ruleset_year,
    returns.as_at
from without_far_future
inner join "main"."stg_returns" as returns
    on without_far_future.return_id = returns.return_id;

-- statement: stg_missing
-- layer: staging
-- reads: stg_returns
-- columns: "return_id" VARCHAR, "row_number" INTEGER, "child" VARCHAR, "missing" VARCHAR, "dob" DATE, "dob_text" VARCHAR, "mis_start" DATE, "mis_start_text" VARCHAR, "mis_end" DATE, "mis_end_text" VARCHAR, "collection_year" INTEGER, "collection_start" DATE, "collection_end" DATE, "ruleset_year" INTEGER, "as_at" DATE
create or replace table stg_missing as
with cleaned as (
    select
        return_id,
        row_number,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from child)), ''), 'NULL') as child,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from missing)), ''), 'NULL') as missing,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from dob)), ''), 'NULL') as dob_text,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from mis_start)), ''), 'NULL') as mis_start_text,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from mis_end)), ''), 'NULL') as mis_end_text
    from "raw"."missing"
),
without_far_future as (
    select
        return_id,
        row_number,
        child,
        missing,
        case
        when dob_text like '%9999%'
            and regexp_full_match(dob_text, '(31/12/9999|9999-12-31)([ T]00:00(:00([.]0+)?)?)?')
            then null
        else dob_text
    end as dob_text,
        case
        when mis_start_text like '%9999%'
            and regexp_full_match(mis_start_text, '(31/12/9999|9999-12-31)([ T]00:00(:00([.]0+)?)?)?')
            then null
        else mis_start_text
    end as mis_start_text,
        case
        when mis_end_text like '%9999%'
            and regexp_full_match(mis_end_text, '(31/12/9999|9999-12-31)([ T]00:00(:00([.]0+)?)?)?')
            then null
        else mis_end_text
    end as mis_end_text
    from cleaned
)
select
    without_far_future.return_id,
    without_far_future.row_number,
    without_far_future.child,
    without_far_future.missing,
    case
        when regexp_full_match(without_far_future.dob_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            then case when right(without_far_future.dob_text, 4) <> '0000' then cast(try_strptime(without_far_future.dob_text, '%d/%m/%Y') as date) end
        when regexp_full_match(without_far_future.dob_text, '([0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})([ T]00:00(:00([.]0+)?)?)?')
            and split_part(replace(without_far_future.dob_text, 'T', ' '), ' ', 1) not like '%0000%'
            then cast(try_strptime(split_part(replace(without_far_future.dob_text, 'T', ' '), ' ', 1), ['%d/%m/%Y', '%Y-%m-%d']) as date)
    end as dob,
    without_far_future.dob_text,
    case
        when regexp_full_match(without_far_future.mis_start_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            then case when right(without_far_future.mis_start_text, 4) <> '0000' then cast(try_strptime(without_far_future.mis_start_text, '%d/%m/%Y') as date) end
        when regexp_full_match(without_far_future.mis_start_text, '([0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})([ T]00:00(:00([.]0+)?)?)?')
            and split_part(replace(without_far_future.mis_start_text, 'T', ' '), ' ', 1) not like '%0000%'
            then cast(try_strptime(split_part(replace(without_far_future.mis_start_text, 'T', ' '), ' ', 1), ['%d/%m/%Y', '%Y-%m-%d']) as date)
    end as mis_start,
    without_far_future.mis_start_text,
    case
        when regexp_full_match(without_far_future.mis_end_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            then case when right(without_far_future.mis_end_text, 4) <> '0000' then cast(try_strptime(without_far_future.mis_end_text, '%d/%m/%Y') as date) end
        when regexp_full_match(without_far_future.mis_end_text, '([0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})([ T]00:00(:00([.]0+)?)?)?')
            and split_part(replace(without_far_future.mis_end_text, 'T', ' '), ' ', 1) not like '%0000%'
            then cast(try_strptime(split_part(replace(without_far_future.mis_end_text, 'T', ' '), ' ', 1), ['%d/%m/%Y', '%Y-%m-%d']) as date)
    end as mis_end,
    without_far_future.mis_end_text,
    returns.collection_year,
    returns.collection_start,
    returns.collection_end,
    returns.ruleset_year,
    returns.as_at
from without_far_future
inner join "main"."stg_returns" as returns
    on without_far_future.return_id = returns.return_id;

-- statement: stg_oc2
-- layer: staging
-- reads: stg_returns
-- columns: "return_id" VARCHAR, "row_number" INTEGER, "child" VARCHAR, "sdq_score" VARCHAR, "sdq_reason" VARCHAR, "convicted" VARCHAR, "health_check" VARCHAR, "immunisations" VARCHAR, "teeth_check" VARCHAR, "health_assessment" VARCHAR, "substance_misuse" VARCHAR, "intervention_received" VARCHAR, "intervention_offered" VARCHAR, "dob" DATE, "dob_text" VARCHAR, "collection_year" INTEGER, "collection_start" DATE, "collection_end" DATE, "ruleset_year" INTEGER, "as_at" DATE
create or replace table stg_oc2 as
with cleaned as (
    select
        return_id,
        row_number,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from child)), ''), 'NULL') as child,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from sdq_score)), ''), 'NULL') as sdq_score,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from sdq_reason)), ''), 'NULL') as sdq_reason,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from convicted)), ''), 'NULL') as convicted,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from health_check)), ''), 'NULL') as health_check,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from immunisations)), ''), 'NULL') as immunisations,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from teeth_check)), ''), 'NULL') as teeth_check,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from health_assessment)), ''), 'NULL') as health_assessment,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from substance_misuse)), ''), 'NULL') as substance_misuse,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from intervention_received)), ''), 'NULL') as intervention_received,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from intervention_offered)), ''), 'NULL') as intervention_offered,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from dob)), ''), 'NULL') as dob_text
    from "raw"."oc2"
),
without_far_future as (
    select
        return_id,
        row_number,
        child,
        sdq_score,
        sdq_reason,
        convicted,
        health_check,
        immunisations,
        teeth_check,
        health_assessment,
        substance_misuse,
        intervention_received,
        intervention_offered,
        case
        when dob_text like '%9999%'
            and regexp_full_match(dob_text, '(31/12/9999|9999-12-31)([ T]00:00(:00([.]0+)?)?)?')
            then null
        else dob_text
    end as dob_text
    from cleaned
)
select
    without_far_future.return_id,
    without_far_future.row_number,
    without_far_future.child,
    without_far_future.sdq_score,
    without_far_future.sdq_reason,
    without_far_future.convicted,
    without_far_future.health_check,
    without_far_future.immunisations,
    without_far_future.teeth_check,
    without_far_future.health_assessment,
    without_far_future.substance_misuse,
    without_far_future.intervention_received,
    without_far_future.intervention_offered,
    case
        when regexp_full_match(without_far_future.dob_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            then case when right(without_far_future.dob_text, 4) <> '0000' then cast(try_strptime(without_far_future.dob_text, '%d/%m/%Y') as date) end
        when regexp_full_match(without_far_future.dob_text, '([0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})([ T]00:00(:00([.]0+)?)?)?')
            and split_part(replace(without_far_future.dob_text, 'T', ' '), ' ', 1) not like '%0000%'
            then cast(try_strptime(split_part(replace(without_far_future.dob_text, 'T', ' '), ' ', 1), ['%d/%m/%Y', '%Y-%m-%d']) as date)
    end as dob,
    without_far_future.dob_text,
    returns.collection_year,
    returns.collection_start,
    returns.collection_end,
    returns.ruleset_year,
    returns.as_at
from without_far_future
inner join "main"."stg_returns" as returns
    on without_far_future.return_id = returns.return_id;

-- statement: stg_oc3
-- layer: staging
-- reads: stg_returns
-- columns: "return_id" VARCHAR, "row_number" INTEGER, "child" VARCHAR, "in_touch" VARCHAR, "activ" VARCHAR, "accom" VARCHAR, "dob" DATE, "dob_text" VARCHAR, "collection_year" INTEGER, "collection_start" DATE, "collection_end" DATE, "ruleset_year" INTEGER, "as_at" DATE
create or replace table stg_oc3 as
with cleaned as (
    select
        return_id,
        row_number,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from child)), ''), 'NULL') as child,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from in_touch)), ''), 'NULL') as in_touch,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from activ)), ''), 'NULL') as activ,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from accom)), ''), 'NULL') as accom,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from dob)), ''), 'NULL') as dob_text
    from "raw"."oc3"
),
without_far_future as (
    select
        return_id,
        row_number,
        child,
        in_touch,
        activ,
        accom,
        case
        when dob_text like '%9999%'
            and regexp_full_match(dob_text, '(31/12/9999|9999-12-31)([ T]00:00(:00([.]0+)?)?)?')
            then null
        else dob_text
    end as dob_text
    from cleaned
)
select
    without_far_future.return_id,
    without_far_future.row_number,
    without_far_future.child,
    without_far_future.in_touch,
    without_far_future.activ,
    without_far_future.accom,
    case
        when regexp_full_match(without_far_future.dob_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            then case when right(without_far_future.dob_text, 4) <> '0000' then cast(try_strptime(without_far_future.dob_text, '%d/%m/%Y') as date) end
        when regexp_full_match(without_far_future.dob_text, '([0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})([ T]00:00(:00([.]0+)?)?)?')
            and split_part(replace(without_far_future.dob_text, 'T', ' '), ' ', 1) not like '%0000%'
            then cast(try_strptime(split_part(replace(without_far_future.dob_text, 'T', ' '), ' ', 1), ['%d/%m/%Y', '%Y-%m-%d']) as date)
    end as dob,
    without_far_future.dob_text,
    returns.collection_year,
    returns.collection_start,
    returns.collection_end,
    returns.ruleset_year,
    returns.as_at
from without_far_future
inner join "main"."stg_returns" as returns
    on without_far_future.return_id = returns.return_id;

-- statement: stg_placed_adoption
-- layer: staging
-- reads: stg_returns
-- columns: "return_id" VARCHAR, "row_number" INTEGER, "child" VARCHAR, "reason_placed_ceased" VARCHAR, "dob" DATE, "dob_text" VARCHAR, "date_placed" DATE, "date_placed_text" VARCHAR, "date_placed_ceased" DATE, "date_placed_ceased_text" VARCHAR, "collection_year" INTEGER, "collection_start" DATE, "collection_end" DATE, "ruleset_year" INTEGER, "as_at" DATE
create or replace table stg_placed_adoption as
with cleaned as (
    select
        return_id,
        row_number,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from child)), ''), 'NULL') as child,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from reason_placed_ceased)), ''), 'NULL') as reason_placed_ceased,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from dob)), ''), 'NULL') as dob_text,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from date_placed)), ''), 'NULL') as date_placed_text,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from date_placed_ceased)), ''), 'NULL') as date_placed_ceased_text
    from "raw"."placed_adoption"
),
without_far_future as (
    select
        return_id,
        row_number,
        child,
        reason_placed_ceased,
        case
        when dob_text like '%9999%'
            and regexp_full_match(dob_text, '(31/12/9999|9999-12-31)([ T]00:00(:00([.]0+)?)?)?')
            then null
        else dob_text
    end as dob_text,
        case
        when date_placed_text like '%9999%'
            and regexp_full_match(date_placed_text, '(31/12/9999|9999-12-31)([ T]00:00(:00([.]0+)?)?)?')
            then null
        else date_placed_text
    end as date_placed_text,
        case
        when date_placed_ceased_text like '%9999%'
            and regexp_full_match(date_placed_ceased_text, '(31/12/9999|9999-12-31)([ T]00:00(:00([.]0+)?)?)?')
            then null
        else date_placed_ceased_text
    end as date_placed_ceased_text
    from cleaned
)
select
    without_far_future.return_id,
    without_far_future.row_number,
    without_far_future.child,
    without_far_future.reason_placed_ceased,
    case
        when regexp_full_match(without_far_future.dob_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            then case when right(without_far_future.dob_text, 4) <> '0000' then cast(try_strptime(without_far_future.dob_text, '%d/%m/%Y') as date) end
        when regexp_full_match(without_far_future.dob_text, '([0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})([ T]00:00(:00([.]0+)?)?)?')
            and split_part(replace(without_far_future.dob_text, 'T', ' '), ' ', 1) not like '%0000%'
            then cast(try_strptime(split_part(replace(without_far_future.dob_text, 'T', ' '), ' ', 1), ['%d/%m/%Y', '%Y-%m-%d']) as date)
    end as dob,
    without_far_future.dob_text,
    case
        when regexp_full_match(without_far_future.date_placed_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            then case when right(without_far_future.date_placed_text, 4) <> '0000' then cast(try_strptime(without_far_future.date_placed_text, '%d/%m/%Y') as date) end
        when regexp_full_match(without_far_future.date_placed_text, '([0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})([ T]00:00(:00([.]0+)?)?)?')
            and split_part(replace(without_far_future.date_placed_text, 'T', ' '), ' ', 1) not like '%0000%'
            then cast(try_strptime(split_part(replace(without_far_future.date_placed_text, 'T', ' '), ' ', 1), ['%d/%m/%Y', '%Y-%m-%d']) as date)
    end as date_placed,
    without_far_future.date_placed_text,
    case
        when regexp_full_match(without_far_future.date_placed_ceased_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            then case when right(without_far_future.date_placed_ceased_text, 4) <> '0000' then cast(try_strptime(without_far_future.date_placed_ceased_text, '%d/%m/%Y') as date) end
        when regexp_full_match(without_far_future.date_placed_ceased_text, '([0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})([ T]00:00(:00([.]0+)?)?)?')
            and split_part(replace(without_far_future.date_placed_ceased_text, 'T', ' '), ' ', 1) not like '%0000%'
            then cast(try_strptime(split_part(replace(without_far_future.date_placed_ceased_text, 'T', ' '), ' ', 1), ['%d/%m/%Y', '%Y-%m-%d']) as date)
    end as date_placed_ceased,
    without_far_future.date_placed_ceased_text,
    returns.collection_year,
    returns.collection_start,
    returns.collection_end,
    returns.ruleset_year,
    returns.as_at
from without_far_future
inner join "main"."stg_returns" as returns
    on without_far_future.return_id = returns.return_id;

-- statement: stg_postcodes
-- layer: staging
-- reads: stg_returns upper_tier_authorities
-- columns: "return_id" VARCHAR, "postcode" VARCHAR, "laua" VARCHAR, "la_code" VARCHAR, "la_name" VARCHAR, "easting" INTEGER, "northing" INTEGER
create or replace table stg_postcodes as
-- The postcodes that a return mentions, each with its upper-tier authority in the return's
-- collection year.
select distinct
    postcodes.return_id,
    replace(nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from postcodes.pcd)), ''), 'NULL'), ' ', '') as postcode,
    postcodes.laua,
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
left join "main"."upper_tier_authorities" as local_authorities
    on postcodes.laua = local_authorities.lower_code
    and returns.collection_year >= coalesce(local_authorities.first_year, returns.collection_year)
    and returns.collection_year <= coalesce(local_authorities.last_year, returns.collection_year);

-- statement: stg_prev_perm
-- layer: staging
-- reads: stg_returns
-- columns: "return_id" VARCHAR, "row_number" INTEGER, "child" VARCHAR, "prev_perm" VARCHAR, "la_perm" VARCHAR, "dob" DATE, "dob_text" VARCHAR, "date_perm" DATE, "date_perm_text" VARCHAR, "collection_year" INTEGER, "collection_start" DATE, "collection_end" DATE, "ruleset_year" INTEGER, "as_at" DATE
create or replace table stg_prev_perm as
with cleaned as (
    select
        return_id,
        row_number,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from child)), ''), 'NULL') as child,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from prev_perm)), ''), 'NULL') as prev_perm,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from la_perm)), ''), 'NULL') as la_perm,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from dob)), ''), 'NULL') as dob_text,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from date_perm)), ''), 'NULL') as date_perm_text
    from "raw"."prev_perm"
),
without_far_future as (
    select
        return_id,
        row_number,
        child,
        prev_perm,
        la_perm,
        case
        when dob_text like '%9999%'
            and regexp_full_match(dob_text, '(31/12/9999|9999-12-31)([ T]00:00(:00([.]0+)?)?)?')
            then null
        else dob_text
    end as dob_text,
        case
        when date_perm_text like '%9999%'
            and regexp_full_match(date_perm_text, '(31/12/9999|9999-12-31)([ T]00:00(:00([.]0+)?)?)?')
            then null
        else date_perm_text
    end as date_perm_text
    from cleaned
)
select
    without_far_future.return_id,
    without_far_future.row_number,
    without_far_future.child,
    without_far_future.prev_perm,
    without_far_future.la_perm,
    case
        when regexp_full_match(without_far_future.dob_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            then case when right(without_far_future.dob_text, 4) <> '0000' then cast(try_strptime(without_far_future.dob_text, '%d/%m/%Y') as date) end
        when regexp_full_match(without_far_future.dob_text, '([0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})([ T]00:00(:00([.]0+)?)?)?')
            and split_part(replace(without_far_future.dob_text, 'T', ' '), ' ', 1) not like '%0000%'
            then cast(try_strptime(split_part(replace(without_far_future.dob_text, 'T', ' '), ' ', 1), ['%d/%m/%Y', '%Y-%m-%d']) as date)
    end as dob,
    without_far_future.dob_text,
    case
        when regexp_full_match(without_far_future.date_perm_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            then case when right(without_far_future.date_perm_text, 4) <> '0000' then cast(try_strptime(without_far_future.date_perm_text, '%d/%m/%Y') as date) end
        when regexp_full_match(without_far_future.date_perm_text, '([0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})([ T]00:00(:00([.]0+)?)?)?')
            and split_part(replace(without_far_future.date_perm_text, 'T', ' '), ' ', 1) not like '%0000%'
            then cast(try_strptime(split_part(replace(without_far_future.date_perm_text, 'T', ' '), ' ', 1), ['%d/%m/%Y', '%Y-%m-%d']) as date)
    end as date_perm,
    without_far_future.date_perm_text,
    returns.collection_year,
    returns.collection_start,
    returns.collection_end,
    returns.ruleset_year,
    returns.as_at
from without_far_future
inner join "main"."stg_returns" as returns
    on without_far_future.return_id = returns.return_id;

-- statement: stg_reviews
-- layer: staging
-- reads: stg_returns
-- columns: "return_id" VARCHAR, "row_number" INTEGER, "child" VARCHAR, "review_code" VARCHAR, "dob" DATE, "dob_text" VARCHAR, "review" DATE, "review_text" VARCHAR, "collection_year" INTEGER, "collection_start" DATE, "collection_end" DATE, "ruleset_year" INTEGER, "as_at" DATE
create or replace table stg_reviews as
with cleaned as (
    select
        return_id,
        row_number,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from child)), ''), 'NULL') as child,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from review_code)), ''), 'NULL') as review_code,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from dob)), ''), 'NULL') as dob_text,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from review)), ''), 'NULL') as review_text
    from "raw"."reviews"
),
without_far_future as (
    select
        return_id,
        row_number,
        child,
        review_code,
        case
        when dob_text like '%9999%'
            and regexp_full_match(dob_text, '(31/12/9999|9999-12-31)([ T]00:00(:00([.]0+)?)?)?')
            then null
        else dob_text
    end as dob_text,
        case
        when review_text like '%9999%'
            and regexp_full_match(review_text, '(31/12/9999|9999-12-31)([ T]00:00(:00([.]0+)?)?)?')
            then null
        else review_text
    end as review_text
    from cleaned
)
select
    without_far_future.return_id,
    without_far_future.row_number,
    without_far_future.child,
    without_far_future.review_code,
    case
        when regexp_full_match(without_far_future.dob_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            then case when right(without_far_future.dob_text, 4) <> '0000' then cast(try_strptime(without_far_future.dob_text, '%d/%m/%Y') as date) end
        when regexp_full_match(without_far_future.dob_text, '([0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})([ T]00:00(:00([.]0+)?)?)?')
            and split_part(replace(without_far_future.dob_text, 'T', ' '), ' ', 1) not like '%0000%'
            then cast(try_strptime(split_part(replace(without_far_future.dob_text, 'T', ' '), ' ', 1), ['%d/%m/%Y', '%Y-%m-%d']) as date)
    end as dob,
    without_far_future.dob_text,
    case
        when regexp_full_match(without_far_future.review_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            then case when right(without_far_future.review_text, 4) <> '0000' then cast(try_strptime(without_far_future.review_text, '%d/%m/%Y') as date) end
        when regexp_full_match(without_far_future.review_text, '([0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})([ T]00:00(:00([.]0+)?)?)?')
            and split_part(replace(without_far_future.review_text, 'T', ' '), ' ', 1) not like '%0000%'
            then cast(try_strptime(split_part(replace(without_far_future.review_text, 'T', ' '), ' ', 1), ['%d/%m/%Y', '%Y-%m-%d']) as date)
    end as review,
    without_far_future.review_text,
    returns.collection_year,
    returns.collection_start,
    returns.collection_end,
    returns.ruleset_year,
    returns.as_at
from without_far_future
inner join "main"."stg_returns" as returns
    on without_far_future.return_id = returns.return_id;

-- statement: stg_sw_episodes
-- layer: staging
-- reads: stg_returns
-- columns: "return_id" VARCHAR, "row_number" INTEGER, "child" VARCHAR, "sw_id" VARCHAR, "sw_reason" VARCHAR, "dob" DATE, "dob_text" VARCHAR, "sw_decom" DATE, "sw_decom_text" VARCHAR, "sw_dec" DATE, "sw_dec_text" VARCHAR, "collection_year" INTEGER, "collection_start" DATE, "collection_end" DATE, "ruleset_year" INTEGER, "as_at" DATE
create or replace table stg_sw_episodes as
with cleaned as (
    select
        return_id,
        row_number,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from child)), ''), 'NULL') as child,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from sw_id)), ''), 'NULL') as sw_id,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from sw_reason)), ''), 'NULL') as sw_reason,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from dob)), ''), 'NULL') as dob_text,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from sw_decom)), ''), 'NULL') as sw_decom_text,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from sw_dec)), ''), 'NULL') as sw_dec_text
    from "raw"."sw_episodes"
),
without_far_future as (
    select
        return_id,
        row_number,
        child,
        sw_id,
        sw_reason,
        case
        when dob_text like '%9999%'
            and regexp_full_match(dob_text, '(31/12/9999|9999-12-31)([ T]00:00(:00([.]0+)?)?)?')
            then null
        else dob_text
    end as dob_text,
        case
        when sw_decom_text like '%9999%'
            and regexp_full_match(sw_decom_text, '(31/12/9999|9999-12-31)([ T]00:00(:00([.]0+)?)?)?')
            then null
        else sw_decom_text
    end as sw_decom_text,
        case
        when sw_dec_text like '%9999%'
            and regexp_full_match(sw_dec_text, '(31/12/9999|9999-12-31)([ T]00:00(:00([.]0+)?)?)?')
            then null
        else sw_dec_text
    end as sw_dec_text
    from cleaned
)
select
    without_far_future.return_id,
    without_far_future.row_number,
    without_far_future.child,
    without_far_future.sw_id,
    without_far_future.sw_reason,
    case
        when regexp_full_match(without_far_future.dob_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            then case when right(without_far_future.dob_text, 4) <> '0000' then cast(try_strptime(without_far_future.dob_text, '%d/%m/%Y') as date) end
        when regexp_full_match(without_far_future.dob_text, '([0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})([ T]00:00(:00([.]0+)?)?)?')
            and split_part(replace(without_far_future.dob_text, 'T', ' '), ' ', 1) not like '%0000%'
            then cast(try_strptime(split_part(replace(without_far_future.dob_text, 'T', ' '), ' ', 1), ['%d/%m/%Y', '%Y-%m-%d']) as date)
    end as dob,
    without_far_future.dob_text,
    case
        when regexp_full_match(without_far_future.sw_decom_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            then case when right(without_far_future.sw_decom_text, 4) <> '0000' then cast(try_strptime(without_far_future.sw_decom_text, '%d/%m/%Y') as date) end
        when regexp_full_match(without_far_future.sw_decom_text, '([0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})([ T]00:00(:00([.]0+)?)?)?')
            and split_part(replace(without_far_future.sw_decom_text, 'T', ' '), ' ', 1) not like '%0000%'
            then cast(try_strptime(split_part(replace(without_far_future.sw_decom_text, 'T', ' '), ' ', 1), ['%d/%m/%Y', '%Y-%m-%d']) as date)
    end as sw_decom,
    without_far_future.sw_decom_text,
    case
        when regexp_full_match(without_far_future.sw_dec_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            then case when right(without_far_future.sw_dec_text, 4) <> '0000' then cast(try_strptime(without_far_future.sw_dec_text, '%d/%m/%Y') as date) end
        when regexp_full_match(without_far_future.sw_dec_text, '([0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})([ T]00:00(:00([.]0+)?)?)?')
            and split_part(replace(without_far_future.sw_dec_text, 'T', ' '), ' ', 1) not like '%0000%'
            then cast(try_strptime(split_part(replace(without_far_future.sw_dec_text, 'T', ' '), ' ', 1), ['%d/%m/%Y', '%Y-%m-%d']) as date)
    end as sw_dec,
    without_far_future.sw_dec_text,
    returns.collection_year,
    returns.collection_start,
    returns.collection_end,
    returns.ruleset_year,
    returns.as_at
from without_far_future
inner join "main"."stg_returns" as returns
    on without_far_future.return_id = returns.return_id;

-- statement: stg_uasc
-- layer: staging
-- reads: stg_returns
-- columns: "return_id" VARCHAR, "row_number" INTEGER, "child" VARCHAR, "sex" VARCHAR, "dob" DATE, "dob_text" VARCHAR, "duc" DATE, "duc_text" VARCHAR, "collection_year" INTEGER, "collection_start" DATE, "collection_end" DATE, "ruleset_year" INTEGER, "as_at" DATE
create or replace table stg_uasc as
with cleaned as (
    select
        return_id,
        row_number,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from child)), ''), 'NULL') as child,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from sex)), ''), 'NULL') as sex,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from dob)), ''), 'NULL') as dob_text,
        nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from duc)), ''), 'NULL') as duc_text
    from "raw"."uasc"
),
without_far_future as (
    select
        return_id,
        row_number,
        child,
        sex,
        case
        when dob_text like '%9999%'
            and regexp_full_match(dob_text, '(31/12/9999|9999-12-31)([ T]00:00(:00([.]0+)?)?)?')
            then null
        else dob_text
    end as dob_text,
        case
        when duc_text like '%9999%'
            and regexp_full_match(duc_text, '(31/12/9999|9999-12-31)([ T]00:00(:00([.]0+)?)?)?')
            then null
        else duc_text
    end as duc_text
    from cleaned
)
select
    without_far_future.return_id,
    without_far_future.row_number,
    without_far_future.child,
    without_far_future.sex,
    case
        when regexp_full_match(without_far_future.dob_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            then case when right(without_far_future.dob_text, 4) <> '0000' then cast(try_strptime(without_far_future.dob_text, '%d/%m/%Y') as date) end
        when regexp_full_match(without_far_future.dob_text, '([0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})([ T]00:00(:00([.]0+)?)?)?')
            and split_part(replace(without_far_future.dob_text, 'T', ' '), ' ', 1) not like '%0000%'
            then cast(try_strptime(split_part(replace(without_far_future.dob_text, 'T', ' '), ' ', 1), ['%d/%m/%Y', '%Y-%m-%d']) as date)
    end as dob,
    without_far_future.dob_text,
    case
        when regexp_full_match(without_far_future.duc_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            then case when right(without_far_future.duc_text, 4) <> '0000' then cast(try_strptime(without_far_future.duc_text, '%d/%m/%Y') as date) end
        when regexp_full_match(without_far_future.duc_text, '([0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})([ T]00:00(:00([.]0+)?)?)?')
            and split_part(replace(without_far_future.duc_text, 'T', ' '), ' ', 1) not like '%0000%'
            then cast(try_strptime(split_part(replace(without_far_future.duc_text, 'T', ' '), ' ', 1), ['%d/%m/%Y', '%Y-%m-%d']) as date)
    end as duc,
    without_far_future.duc_text,
    returns.collection_year,
    returns.collection_start,
    returns.collection_end,
    returns.ruleset_year,
    returns.as_at
from without_far_future
inner join "main"."stg_returns" as returns
    on without_far_future.return_id = returns.return_id;

-- statement: int_child_counts
-- layer: intermediate
-- reads: stg_ad1 stg_dolo stg_episodes stg_header stg_missing stg_oc2 stg_oc3 stg_placed_adoption stg_prev_perm stg_reviews stg_sw_episodes stg_uasc
-- columns: "return_id" VARCHAR, "child_count" INTEGER
create or replace table int_child_counts as
-- How many children each return is about, in whichever of its tables they are.
with children as (
    select
        return_id,
        child
    from "main"."stg_header"
    union all
    select
        return_id,
        child
    from "main"."stg_episodes"
    union all
    select
        return_id,
        child
    from "main"."stg_reviews"
    union all
    select
        return_id,
        child
    from "main"."stg_uasc"
    union all
    select
        return_id,
        child
    from "main"."stg_oc2"
    union all
    select
        return_id,
        child
    from "main"."stg_oc3"
    union all
    select
        return_id,
        child
    from "main"."stg_ad1"
    union all
    select
        return_id,
        child
    from "main"."stg_placed_adoption"
    union all
    select
        return_id,
        child
    from "main"."stg_prev_perm"
    union all
    select
        return_id,
        child
    from "main"."stg_missing"
    union all
    select
        return_id,
        child
    from "main"."stg_sw_episodes"
    union all
    select
        return_id,
        child
    from "main"."stg_dolo"
)
select
    return_id,
    cast(count(distinct child) as integer) as child_count
from children
group by return_id;

-- statement: int_children
-- layer: intermediate
-- reads: stg_episodes
-- columns: "return_id" VARCHAR, "child" VARCHAR, "first_decom" DATE, "latest_decom" DATE, "is_in_year" BOOLEAN, "is_beyond_short_breaks" BOOLEAN, "is_in_year_beyond_short_breaks" BOOLEAN, "is_continuously_looked_after" BOOLEAN
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
            coalesce(rec, '') <> 'X1' and dec >= collection_start and dec <= collection_end, false
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

-- statement: int_earlier_episodes
-- layer: intermediate
-- reads: int_earlier_returns stg_episodes
create or replace view int_earlier_episodes as
select
    earlier_returns.return_id,
    earlier_returns.years_back,
    earlier.row_number,
    earlier.child,
    earlier.rne,
    earlier.ls,
    earlier.cin,
    earlier.place,
    earlier.place_provider,
    earlier.rec,
    earlier.reason_place_change,
    earlier.home_post,
    earlier.pl_post,
    earlier.urn,
    earlier.decom,
    earlier.decom_text,
    earlier.dec,
    earlier.dec_text
from "main"."int_earlier_returns" as earlier_returns
inner join "main"."stg_episodes" as earlier
    on earlier_returns.earlier_return_id = earlier.return_id;

-- statement: int_earlier_oc3
-- layer: intermediate
-- reads: int_earlier_returns stg_oc3
create or replace view int_earlier_oc3 as
select
    earlier_returns.return_id,
    earlier_returns.years_back,
    earlier.row_number,
    earlier.child,
    earlier.in_touch,
    earlier.activ,
    earlier.accom,
    earlier.dob,
    earlier.dob_text
from "main"."int_earlier_returns" as earlier_returns
inner join "main"."stg_oc3" as earlier
    on earlier_returns.earlier_return_id = earlier.return_id;

-- statement: int_later_adoptions
-- layer: intermediate
-- reads: stg_ad1 stg_episodes
create or replace view int_later_adoptions as
-- Adoption details of children who are placed for adoption still: the details are being gathered, and
-- the adoption may follow by the year's end.
select
    ad1.return_id,
    codes.rule_code,
    'ad1' as table_name,
    ad1.row_number
from "main"."stg_ad1" as ad1
cross join (values ('151'), ('187'), ('602')) as codes (rule_code)
where ad1.as_at < ad1.collection_end
    and exists (
        select 1
        from "main"."stg_episodes" as episodes
        where episodes.return_id = ad1.return_id
            and episodes.child = ad1.child
            and episodes.dec_text is null
            and (episodes.place in ('A3', 'A4', 'A5', 'A6') or episodes.ls = 'E1')
    );

-- statement: int_placements
-- layer: intermediate
-- reads: stg_episodes stg_postcodes stg_returns
-- columns: "return_id" VARCHAR, "row_number" INTEGER, "pl_laua" VARCHAR, "pl_la" VARCHAR, "pl_location" VARCHAR, "pl_distance" DECIMAL(18,1)
create or replace table int_placements as
-- Where each episode's placement is, from its postcodes: PL_LA, PL_LOCATION and PL_DISTANCE (miles in
-- a straight line from home). All are null where a postcode is not found.
select
    episodes.return_id,
    episodes.row_number,
    placement.laua as pl_laua,
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
-- layer: intermediate
-- reads: stg_dolo stg_returns
-- columns: "return_id" VARCHAR, "row_number" INTEGER, "child" VARCHAR, "dob" DATE, "dob_text" VARCHAR, "dolo_start" DATE, "dolo_start_text" VARCHAR, "dolo_end" DATE, "dolo_end_text" VARCHAR
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
-- layer: intermediate
-- reads: stg_header stg_returns
-- columns: "return_id" VARCHAR, "row_number" INTEGER, "child" VARCHAR, "sex" VARCHAR, "ethnic" VARCHAR, "upn" VARCHAR, "mother" VARCHAR, "uasc" VARCHAR, "dob" DATE, "dob_text" VARCHAR, "mc_dob" DATE, "mc_dob_text" VARCHAR
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
-- layer: intermediate
-- reads: stg_missing stg_returns
-- columns: "return_id" VARCHAR, "row_number" INTEGER, "child" VARCHAR, "missing" VARCHAR, "dob" DATE, "dob_text" VARCHAR, "mis_start" DATE, "mis_start_text" VARCHAR, "mis_end" DATE, "mis_end_text" VARCHAR
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

-- statement: int_previous_placed_adoption
-- layer: intermediate
-- reads: stg_placed_adoption stg_returns
-- columns: "return_id" VARCHAR, "row_number" INTEGER, "child" VARCHAR, "reason_placed_ceased" VARCHAR, "dob" DATE, "dob_text" VARCHAR, "date_placed" DATE, "date_placed_text" VARCHAR, "date_placed_ceased" DATE, "date_placed_ceased_text" VARCHAR
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
-- layer: intermediate
-- reads: stg_returns stg_uasc
-- columns: "return_id" VARCHAR, "row_number" INTEGER, "child" VARCHAR, "sex" VARCHAR, "dob" DATE, "dob_text" VARCHAR, "duc" DATE, "duc_text" VARCHAR
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
-- layer: intermediate
-- reads: stg_postcodes stg_providers
-- columns: "return_id" VARCHAR, "row_number" INTEGER, "urn" VARCHAR, "place_codes" VARCHAR, "provider_codes" VARCHAR, "reg_end" DATE, "postcode" VARCHAR, "la_code_inferred" VARCHAR, "la_name_inferred" VARCHAR
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

-- statement: int_reach
-- layer: intermediate
-- reads: int_earlier_returns stg_returns
-- columns: "return_id" VARCHAR, "reach" DATE
create or replace table int_reach as
-- The first day that each return and the returns behind it cover without a break, by episodes: it goes
-- back for as long as the return before was supplied with an episodes table.
with supplied as (
    select distinct return_id
    from "raw"."return_files"
    where table_name = 'episodes' and status = 'loaded'
),
earlier as (
    select
        earlier_returns.return_id,
        returns.collection_start,
        max(case when supplied.return_id is null then 1 else 0 end) over (
            partition by earlier_returns.return_id
            order by earlier_returns.years_back
            rows between unbounded preceding and current row
        ) as is_beyond_a_break
    from "main"."int_earlier_returns" as earlier_returns
    inner join "main"."stg_returns" as returns
        on earlier_returns.earlier_return_id = returns.return_id
    left join supplied
        on earlier_returns.earlier_return_id = supplied.return_id
)
select
    returns.return_id,
    coalesce(min(earlier.collection_start), min(returns.collection_start)) as reach
from "main"."stg_returns" as returns
left join earlier
    on returns.return_id = earlier.return_id
    and earlier.is_beyond_a_break = 0
group by returns.return_id;

-- statement: int_return_inputs
-- layer: intermediate
-- reads: int_earlier_returns stg_header stg_return_files stg_returns
-- columns: "return_id" VARCHAR, "input" VARCHAR
create or replace table int_return_inputs as
-- What each return has for rules to read, one row per input: its tables, those of the one or two
-- returns before (`previous.header`, `previous2.header`), and the optional inputs that rules need.
with supplied as (
    select distinct
        return_id,
        table_name as input
    from "main"."stg_return_files"
    where is_loaded
    union all
    select distinct
        return_id,
        'uasc_marker' as input
    from "main"."stg_header"
    where uasc is not null
)
select
    return_id,
    input
from supplied
union all
select
    earlier_returns.return_id,
    'previous.' || supplied.input as input
from "main"."int_earlier_returns" as earlier_returns
inner join supplied
    on earlier_returns.earlier_return_id = supplied.return_id
where earlier_returns.years_back = 1
union all
select
    earlier_returns.return_id,
    'previous2.' || supplied.input as input
from "main"."int_earlier_returns" as earlier_returns
inner join supplied
    on earlier_returns.earlier_return_id = supplied.return_id
where earlier_returns.years_back = 2
union all
select
    return_id,
    'xml_header' as input
from "main"."stg_returns"
where has_uasc_marker
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

-- statement: int_sw_episodes
-- layer: intermediate
-- reads: stg_sw_episodes
-- columns: "return_id" VARCHAR, "row_number" INTEGER, "child" VARCHAR, "sw_id" VARCHAR, "sw_reason" VARCHAR, "dob" DATE, "dob_text" VARCHAR, "sw_decom" DATE, "sw_decom_text" VARCHAR, "sw_dec" DATE, "sw_dec_text" VARCHAR, "collection_year" INTEGER, "collection_start" DATE, "collection_end" DATE, "ruleset_year" INTEGER, "as_at" DATE, "sw_episode_number" BIGINT, "previous_row_number" INTEGER, "previous_sw_id" VARCHAR, "previous_sw_decom" DATE, "previous_sw_dec" DATE, "previous_sw_dec_text" VARCHAR, "previous_sw_reason" VARCHAR
create or replace table int_sw_episodes as
-- Every social-worker episode with its place in the child's order and the episode before it. Order:
-- SW_DECOM, nulls last, ties in file order.
select
    *,
    row_number() over in_order as sw_episode_number,
    lag(row_number) over in_order as previous_row_number,
    lag(sw_id) over in_order as previous_sw_id,
    lag(sw_decom) over in_order as previous_sw_decom,
    lag(sw_dec) over in_order as previous_sw_dec,
    lag(sw_dec_text) over in_order as previous_sw_dec_text,
    lag(sw_reason) over in_order as previous_sw_reason
from "main"."stg_sw_episodes"
window in_order as (partition by return_id, child, case when child is null then row_number end
    order by case when sw_decom is null then 1 else 0 end, sw_decom, row_number);

-- statement: int_sw_handovers
-- layer: intermediate
-- reads: stg_sw_episodes
-- columns: "return_id" VARCHAR, "row_number" INTEGER, "child" VARCHAR, "sw_id" VARCHAR, "sw_reason" VARCHAR, "dob" DATE, "dob_text" VARCHAR, "sw_decom" DATE, "sw_decom_text" VARCHAR, "sw_dec" DATE, "sw_dec_text" VARCHAR, "collection_year" INTEGER, "collection_start" DATE, "collection_end" DATE, "ruleset_year" INTEGER, "as_at" DATE, "previous_row_number" INTEGER, "previous_sw_dec" DATE, "starts_far_from_previous_end" BOOLEAN
create or replace table int_sw_handovers as
-- Every social worker episode with the end of the one before it, in order of SW_DECOM, then of
-- SW_DEC (nulls last), then file order. Rows without a child count as one child's.
with ordered as (
    select
        *,
        lag(row_number) over in_order as previous_row_number,
        lag(sw_dec) over in_order as previous_sw_dec
    from "main"."stg_sw_episodes"
    window
        in_order as (
            partition by return_id, child
            order by
                case when sw_decom is null then 1 else 0 end,
                sw_decom,
                case when sw_dec is null then 1 else 0 end,
                sw_dec,
                row_number
        )
)
select
    *,
    coalesce(abs(
        (date_diff('day', previous_sw_dec::timestamp, sw_decom::timestamp ))
    ) > 7, false)
        as starts_far_from_previous_end
from ordered;

-- statement: int_uasc_children
-- layer: intermediate
-- reads: stg_header stg_uasc
-- columns: "return_id" VARCHAR, "child" VARCHAR
create or replace table int_uasc_children as
-- The children who are unaccompanied asylum seekers in a return: those whose header carries marker 1
-- where at least one header row carries a marker (XML returns), those with a row in uasc otherwise.
with marked as (
    select distinct return_id
    from "main"."stg_header"
    where uasc is not null
)
select distinct
    return_id,
    child
from "main"."stg_header"
where uasc = '1'
    and child is not null
union all
select distinct
    uasc.return_id,
    uasc.child
from "main"."stg_uasc" as uasc
left join marked
    on uasc.return_id = marked.return_id
where marked.return_id is null
    and uasc.child is not null;

-- statement: int_earlier_uasc_children
-- layer: intermediate
-- reads: int_earlier_returns int_uasc_children
create or replace view int_earlier_uasc_children as
-- The children who were unaccompanied asylum seekers in an earlier return, by that return's own
-- tables, under this year's return_id.
select
    earlier_returns.return_id,
    uasc_children.child,
    earlier_returns.years_back
from "main"."int_earlier_returns" as earlier_returns
inner join "main"."int_uasc_children" as uasc_children
    on earlier_returns.earlier_return_id = uasc_children.return_id;

-- statement: int_episodes
-- layer: intermediate
-- reads: int_placements stg_episodes
-- columns: "return_id" VARCHAR, "row_number" INTEGER, "child" VARCHAR, "rne" VARCHAR, "ls" VARCHAR, "cin" VARCHAR, "place" VARCHAR, "place_provider" VARCHAR, "rec" VARCHAR, "reason_place_change" VARCHAR, "home_post" VARCHAR, "pl_post" VARCHAR, "urn" VARCHAR, "decom" DATE, "decom_text" VARCHAR, "dec" DATE, "dec_text" VARCHAR, "collection_year" INTEGER, "collection_start" DATE, "collection_end" DATE, "ruleset_year" INTEGER, "as_at" DATE, "episode_number" BIGINT, "first_decom" DATE, "latest_decom" DATE, "previous_row_number" INTEGER, "previous_decom" DATE, "previous_dec" DATE, "previous_dec_text" VARCHAR, "previous_rne" VARCHAR, "previous_ls" VARCHAR, "previous_cin" VARCHAR, "previous_place" VARCHAR, "previous_place_provider" VARCHAR, "previous_rec" VARCHAR, "previous_reason_place_change" VARCHAR, "previous_pl_post" VARCHAR, "previous_urn" VARCHAR, "next_row_number" INTEGER, "next_decom" DATE, "next_dec" DATE, "next_dec_text" VARCHAR, "next_rne" VARCHAR, "next_ls" VARCHAR, "next_cin" VARCHAR, "next_place" VARCHAR, "next_place_provider" VARCHAR, "next_rec" VARCHAR, "next_reason_place_change" VARCHAR, "next_pl_post" VARCHAR, "next_urn" VARCHAR, "place_among_same_decom" BIGINT, "is_first" BOOLEAN, "is_latest" BOOLEAN, "pl_laua" VARCHAR, "pl_la" VARCHAR, "pl_location" VARCHAR, "pl_distance" DECIMAL(18,1)
create or replace table int_episodes as
-- Every episode with its place in the child's order of episodes, its neighbours in that order, and
-- where its placement is. Order: DECOM, nulls last, ties in file order. An episode without a child
-- stands alone.
-- Only the rows' numbers are put in order: to sort all fields along with them takes far longer than
-- to join the neighbours afterwards.
with ordered as (
    select
        return_id,
        row_number,
        row_number() over (partition by return_id, child, case when child is null then row_number end
    order by case when decom is null then 1 else 0 end, decom, row_number) as episode_number,
        min(decom) over (partition by return_id, child, case when child is null then row_number end) as first_decom,
        max(decom) over (partition by return_id, child, case when child is null then row_number end) as latest_decom,
        lag(row_number) over (partition by return_id, child, case when child is null then row_number end
    order by case when decom is null then 1 else 0 end, decom, row_number) as previous_row_number,
        lead(row_number) over (partition by return_id, child, case when child is null then row_number end
    order by case when decom is null then 1 else 0 end, decom, row_number) as next_row_number,
        row_number() over (
            partition by return_id, child, case when child is null then row_number end, decom order by row_number
        ) as place_among_same_decom
    from "main"."stg_episodes"
)
select
    episodes.*,
    ordered.episode_number,
    ordered.first_decom,
    ordered.latest_decom,
    previous_episodes.row_number as previous_row_number,
    previous_episodes.decom as previous_decom,
    previous_episodes.dec as previous_dec,
    previous_episodes.dec_text as previous_dec_text,
    previous_episodes.rne as previous_rne,
    previous_episodes.ls as previous_ls,
    previous_episodes.cin as previous_cin,
    previous_episodes.place as previous_place,
    previous_episodes.place_provider as previous_place_provider,
    previous_episodes.rec as previous_rec,
    previous_episodes.reason_place_change as previous_reason_place_change,
    previous_episodes.pl_post as previous_pl_post,
    previous_episodes.urn as previous_urn,
    next_episodes.row_number as next_row_number,
    next_episodes.decom as next_decom,
    next_episodes.dec as next_dec,
    next_episodes.dec_text as next_dec_text,
    next_episodes.rne as next_rne,
    next_episodes.ls as next_ls,
    next_episodes.cin as next_cin,
    next_episodes.place as next_place,
    next_episodes.place_provider as next_place_provider,
    next_episodes.rec as next_rec,
    next_episodes.reason_place_change as next_reason_place_change,
    next_episodes.pl_post as next_pl_post,
    next_episodes.urn as next_urn,
    ordered.place_among_same_decom,
    episodes.child is not null and episodes.decom is not null
    and ordered.episode_number = 1 as is_first,
    episodes.child is not null and episodes.decom is not null
    and episodes.decom = ordered.latest_decom
    and ordered.place_among_same_decom = 1 as is_latest,
    placements.pl_laua,
    placements.pl_la,
    placements.pl_location,
    placements.pl_distance
from "main"."stg_episodes" as episodes
inner join ordered
    on episodes.return_id = ordered.return_id
    and episodes.row_number = ordered.row_number
inner join "main"."int_placements" as placements
    on episodes.return_id = placements.return_id
    and episodes.row_number = placements.row_number
left join "main"."stg_episodes" as previous_episodes
    on ordered.return_id = previous_episodes.return_id
    and ordered.previous_row_number = previous_episodes.row_number
left join "main"."stg_episodes" as next_episodes
    on ordered.return_id = next_episodes.return_id
    and ordered.next_row_number = next_episodes.row_number;

-- statement: int_format_faults
-- layer: intermediate
-- reads: int_return_inputs stg_ad1 stg_dolo stg_episodes stg_header stg_missing stg_oc2 stg_oc3 stg_placed_adoption stg_prev_perm stg_reviews stg_sw_episodes stg_uasc
-- columns: "return_id" VARCHAR, "table_name" VARCHAR, "row_number" INTEGER, "child" VARCHAR, "field" VARCHAR
create or replace table int_format_faults as
-- Every cell for which the department's portal would refuse the file, where no numbered rule says so.
select
    header.return_id,
    'header' as table_name,
    header.row_number,
    header.child,
    named.field
from "main"."stg_header" as header
inner join (
    values
    ('CHILD'),
    ('UASC')
) as named (field)
    on case named.field
        when 'CHILD' then (header.child is null or
    length(
        header.child
    ) > 10)
        when 'UASC' then (
    length(
        header.uasc
    ) > 1) and not (coalesce(case
        when regexp_full_match(header.uasc, '[+-]?([0-9]{1,200}([.][0-9]{0,200})?|[.][0-9]{1,200})(E[+-]?[0-9]{1,2})?')
            then cast(header.uasc as double precision)
    end, -1) not in (0, 1))
    end
union all
select
    episodes.return_id,
    'episodes' as table_name,
    episodes.row_number,
    episodes.child,
    named.field
from "main"."stg_episodes" as episodes
left join "main"."int_return_inputs" as postcodes
    on episodes.return_id = postcodes.return_id
    and postcodes.input = 'postcodes'
left join "main"."int_return_inputs" as providers
    on episodes.return_id = providers.return_id
    and providers.input = 'providers'
inner join (
    values
    ('CHILD'),
    ('DECOM'),
    ('RNE'),
    ('LS'),
    ('CIN'),
    ('PLACE'),
    ('HOME_POST'),
    ('PL_POST'),
    ('URN')
) as named (field)
    on case named.field
        when 'CHILD' then (
    length(
        episodes.child
    ) > 10)
        when 'DECOM' then (episodes.decom_text is null)
        when 'RNE' then (episodes.rne is null)
        when 'LS' then (episodes.ls is null)
        when 'CIN' then (episodes.cin is null)
        when 'PLACE' then (episodes.place is null)
        when 'HOME_POST' then (
    length(
        episodes.home_post
    ) > 8) and not (postcodes.input is not null and
    length(
        replace(episodes.home_post, ' ', '')
    ) > 7)
        when 'PL_POST' then (
    length(
        episodes.pl_post
    ) > 8) and not (postcodes.input is not null and
    length(
        replace(episodes.pl_post, ' ', '')
    ) > 7)
        when 'URN' then (
    length(
        episodes.urn
    ) > 8) and not (providers.input is not null)
    end
union all
select
    reviews.return_id,
    'reviews' as table_name,
    reviews.row_number,
    reviews.child,
    named.field
from (
        select
            *,
            case when child is not null then count(*) over (partition by return_id, child) end
                as rows_of_child
        from "main"."stg_reviews"
    ) as reviews
inner join (
    values
    ('CHILD'),
    ('REVIEW_CODE')
) as named (field)
    on case named.field
        when 'CHILD' then (
    length(
        reviews.child
    ) > 10 or reviews.rows_of_child > 52)
        when 'REVIEW_CODE' then (reviews.review_code is null) and not (reviews.review_text is not null)
    end
union all
select
    uasc.return_id,
    'uasc' as table_name,
    uasc.row_number,
    uasc.child,
    named.field
from "main"."stg_uasc" as uasc
inner join (
    values
    ('CHILD')
) as named (field)
    on case named.field
        when 'CHILD' then (
    length(
        uasc.child
    ) > 10)
    end
union all
select
    oc2.return_id,
    'oc2' as table_name,
    oc2.row_number,
    oc2.child,
    named.field
from "main"."stg_oc2" as oc2
inner join (
    values
    ('CHILD'),
    ('SDQ_SCORE')
) as named (field)
    on case named.field
        when 'CHILD' then (
    length(
        oc2.child
    ) > 10)
        when 'SDQ_SCORE' then (
    length(
        oc2.sdq_score
    ) > 2) and not (coalesce(case
        when regexp_full_match(oc2.sdq_score, '[+-]?([0-9]{1,200}([.][0-9]{0,200})?|[.][0-9]{1,200})(E[+-]?[0-9]{1,2})?')
            then cast(oc2.sdq_score as double precision)
    end, -1) not in (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40))
    end
union all
select
    oc3.return_id,
    'oc3' as table_name,
    oc3.row_number,
    oc3.child,
    named.field
from "main"."stg_oc3" as oc3
inner join (
    values
    ('CHILD')
) as named (field)
    on case named.field
        when 'CHILD' then (
    length(
        oc3.child
    ) > 10)
    end
union all
select
    ad1.return_id,
    'ad1' as table_name,
    ad1.row_number,
    ad1.child,
    named.field
from "main"."stg_ad1" as ad1
inner join (
    values
    ('CHILD')
) as named (field)
    on case named.field
        when 'CHILD' then (
    length(
        ad1.child
    ) > 10)
    end
union all
select
    placed_adoption.return_id,
    'placed_adoption' as table_name,
    placed_adoption.row_number,
    placed_adoption.child,
    named.field
from (
        select
            *,
            case when child is not null then count(*) over (partition by return_id, child) end
                as rows_of_child
        from "main"."stg_placed_adoption"
    ) as placed_adoption
inner join (
    values
    ('CHILD')
) as named (field)
    on case named.field
        when 'CHILD' then (
    length(
        placed_adoption.child
    ) > 10 or placed_adoption.rows_of_child > 366)
    end
union all
select
    prev_perm.return_id,
    'prev_perm' as table_name,
    prev_perm.row_number,
    prev_perm.child,
    named.field
from "main"."stg_prev_perm" as prev_perm
inner join (
    values
    ('CHILD')
) as named (field)
    on case named.field
        when 'CHILD' then (
    length(
        prev_perm.child
    ) > 10)
    end
union all
select
    missing.return_id,
    'missing' as table_name,
    missing.row_number,
    missing.child,
    named.field
from (
        select
            *,
            case when child is not null then count(*) over (partition by return_id, child) end
                as rows_of_child
        from "main"."stg_missing"
    ) as missing
inner join (
    values
    ('CHILD')
) as named (field)
    on case named.field
        when 'CHILD' then (
    length(
        missing.child
    ) > 10 or missing.rows_of_child > 366)
    end
union all
select
    sw_episodes.return_id,
    'sw_episodes' as table_name,
    sw_episodes.row_number,
    sw_episodes.child,
    named.field
from "main"."stg_sw_episodes" as sw_episodes
inner join (
    values
    ('CHILD')
) as named (field)
    on case named.field
        when 'CHILD' then (sw_episodes.child is null or
    length(
        sw_episodes.child
    ) > 10)
    end
union all
select
    dolo.return_id,
    'dolo' as table_name,
    dolo.row_number,
    dolo.child,
    named.field
from "main"."stg_dolo" as dolo
inner join (
    values
    ('CHILD')
) as named (field)
    on case named.field
        when 'CHILD' then (dolo.child is null or
    length(
        dolo.child
    ) > 10)
    end;

-- statement: int_later_care_leavers
-- layer: intermediate
-- reads: int_children stg_header stg_oc3
create or replace view int_later_care_leavers as
-- Care leavers whose contact may be ahead: details are recorded around the birthday of the year, from 22
-- on at any contact.
with
oc3 as (
    select
        oc3.*,
        (
            (
                cast(oc3.dob + interval '17 years' as date) >= oc3.collection_start
                and cast(oc3.dob + interval '17 years' as date) <= oc3.collection_end
                and (cast(oc3.dob + interval '17 years' as date) + cast(1 as bigint) * interval 1 month) >= oc3.as_at
            )
            or (
                cast(oc3.dob + interval '18 years' as date) >= oc3.collection_start
                and cast(oc3.dob + interval '18 years' as date) <= oc3.collection_end
                and (cast(oc3.dob + interval '18 years' as date) + cast(1 as bigint) * interval 1 month) >= oc3.as_at
            )
            or (
                cast(oc3.dob + interval '19 years' as date) >= oc3.collection_start
                and cast(oc3.dob + interval '19 years' as date) <= oc3.collection_end
                and (cast(oc3.dob + interval '19 years' as date) + cast(1 as bigint) * interval 1 month) >= oc3.as_at
            )
            or (
                cast(oc3.dob + interval '20 years' as date) >= oc3.collection_start
                and cast(oc3.dob + interval '20 years' as date) <= oc3.collection_end
                and (cast(oc3.dob + interval '20 years' as date) + cast(1 as bigint) * interval 1 month) >= oc3.as_at
            )
            or (
                cast(oc3.dob + interval '21 years' as date) >= oc3.collection_start
                and cast(oc3.dob + interval '21 years' as date) <= oc3.collection_end
                and (cast(oc3.dob + interval '21 years' as date) + cast(1 as bigint) * interval 1 month) >= oc3.as_at
            )
        ) as has_contact_ahead,
        (
            (
                cast(oc3.dob + interval '22 years' as date) >= oc3.collection_start
                and cast(oc3.dob + interval '22 years' as date) <= oc3.collection_end
            )
            or (
                cast(oc3.dob + interval '23 years' as date) >= oc3.collection_start
                and cast(oc3.dob + interval '23 years' as date) <= oc3.collection_end
            )
            or (
                cast(oc3.dob + interval '24 years' as date) >= oc3.collection_start
                and cast(oc3.dob + interval '24 years' as date) <= oc3.collection_end
            )
            or (
                cast(oc3.dob + interval '25 years' as date) >= oc3.collection_start
                and cast(oc3.dob + interval '25 years' as date) <= oc3.collection_end
            )
        ) as is_22_to_25
    from "main"."stg_oc3" as oc3
    where oc3.as_at < oc3.collection_end
),
header as (
    select
        header.*,
        (
            (
                cast(header.dob + interval '17 years' as date) >= header.collection_start
                and cast(header.dob + interval '17 years' as date) <= header.collection_end
                and (cast(header.dob + interval '17 years' as date) + cast(1 as bigint) * interval 1 month) >= header.as_at
            )
            or (
                cast(header.dob + interval '18 years' as date) >= header.collection_start
                and cast(header.dob + interval '18 years' as date) <= header.collection_end
                and (cast(header.dob + interval '18 years' as date) + cast(1 as bigint) * interval 1 month) >= header.as_at
            )
            or (
                cast(header.dob + interval '19 years' as date) >= header.collection_start
                and cast(header.dob + interval '19 years' as date) <= header.collection_end
                and (cast(header.dob + interval '19 years' as date) + cast(1 as bigint) * interval 1 month) >= header.as_at
            )
            or (
                cast(header.dob + interval '20 years' as date) >= header.collection_start
                and cast(header.dob + interval '20 years' as date) <= header.collection_end
                and (cast(header.dob + interval '20 years' as date) + cast(1 as bigint) * interval 1 month) >= header.as_at
            )
            or (
                cast(header.dob + interval '21 years' as date) >= header.collection_start
                and cast(header.dob + interval '21 years' as date) <= header.collection_end
                and (cast(header.dob + interval '21 years' as date) + cast(1 as bigint) * interval 1 month) >= header.as_at
            )
        ) as has_contact_ahead,
        (
            (
                cast(header.dob + interval '22 years' as date) >= header.collection_start
                and cast(header.dob + interval '22 years' as date) <= header.collection_end
            )
            or (
                cast(header.dob + interval '23 years' as date) >= header.collection_start
                and cast(header.dob + interval '23 years' as date) <= header.collection_end
            )
            or (
                cast(header.dob + interval '24 years' as date) >= header.collection_start
                and cast(header.dob + interval '24 years' as date) <= header.collection_end
            )
            or (
                cast(header.dob + interval '25 years' as date) >= header.collection_start
                and cast(header.dob + interval '25 years' as date) <= header.collection_end
            )
        ) as is_22_to_25
    from "main"."stg_header" as header
    where header.as_at < header.collection_end
)
select
    oc3.return_id,
    '131' as rule_code,
    'oc3' as table_name,
    oc3.row_number
from oc3
where oc3.in_touch is null
    and (
        oc3.has_contact_ahead
        or (oc3.is_22_to_25 and not (oc3.in_touch is not null or oc3.activ is not null or oc3.accom is not null))
    )
union all
select
    oc3.return_id,
    '132' as rule_code,
    'oc3' as table_name,
    oc3.row_number
from oc3
where oc3.activ is null
    and (
        oc3.has_contact_ahead
        or (oc3.is_22_to_25 and not (oc3.in_touch is not null or oc3.activ is not null or oc3.accom is not null))
    )
union all
select
    oc3.return_id,
    '133' as rule_code,
    'oc3' as table_name,
    oc3.row_number
from oc3
where oc3.accom is null
    and (
        oc3.has_contact_ahead
        or (oc3.is_22_to_25 and not (oc3.in_touch is not null or oc3.activ is not null or oc3.accom is not null))
    )
union all
select
    return_id,
    '153' as rule_code,
    'oc3' as table_name,
    row_number
from oc3
where has_contact_ahead
union all
select
    return_id,
    'EPI' as rule_code,
    'header' as table_name,
    row_number
from header
where has_contact_ahead
    or is_22_to_25
union all
-- Of the reasons of 165 only the last one waits for details of a care leaver: MOTHER is blank for
-- somebody who was not in care in the year.
select
    header.return_id,
    '165' as rule_code,
    'header' as table_name,
    header.row_number
from header
left join "main"."int_children" as children
    on header.return_id = children.return_id
    and header.child = children.child
where (header.has_contact_ahead or header.is_22_to_25)
    and header.mother is null
    and not coalesce(children.is_in_year_beyond_short_breaks, false);

-- statement: int_later_health
-- layer: intermediate
-- reads: int_children stg_episodes stg_oc2
create or replace view int_later_health as
-- Health records of the whole year: of children in care since before the year began and still in care,
-- whose other items may follow; and of those who turn five only after the extract.
select
    oc2.return_id,
    codes.rule_code,
    'oc2' as table_name,
    oc2.row_number
from "main"."stg_oc2" as oc2
inner join "main"."int_children" as children
    on oc2.return_id = children.return_id
    and oc2.child = children.child
cross join (values ('159'), ('182'), ('192'), ('544'), ('547')) as codes (rule_code)
where oc2.as_at < oc2.collection_end
    and children.is_continuously_looked_after
    and children.first_decom <= oc2.collection_start
    and exists (
        select 1
        from "main"."stg_episodes" as episodes
        where episodes.return_id = oc2.return_id
            and episodes.child = oc2.child
            and episodes.dec_text is null
    )
union all
select
    return_id,
    '546' as rule_code,
    'oc2' as table_name,
    row_number
from "main"."stg_oc2"
where as_at < collection_end
    and cast(dob + interval '5 years' as date) > as_at;

-- statement: int_return_scope
-- layer: intermediate
-- reads: int_return_inputs stg_returns
-- columns: "return_id" VARCHAR, "ruleset_year" INTEGER, "has_header" BOOLEAN, "has_episodes" BOOLEAN, "has_reviews" BOOLEAN, "has_uasc" BOOLEAN, "has_oc2" BOOLEAN, "has_oc3" BOOLEAN, "has_ad1" BOOLEAN, "has_placed_adoption" BOOLEAN, "has_prev_perm" BOOLEAN, "has_missing" BOOLEAN, "has_sw_episodes" BOOLEAN, "has_dolo" BOOLEAN, "has_providers" BOOLEAN, "has_postcodes" BOOLEAN, "has_uasc_marker" BOOLEAN, "has_previous_header" BOOLEAN, "has_previous_episodes" BOOLEAN, "has_previous_reviews" BOOLEAN, "has_previous_uasc" BOOLEAN, "has_previous_oc2" BOOLEAN, "has_previous_oc3" BOOLEAN, "has_previous_ad1" BOOLEAN, "has_previous_placed_adoption" BOOLEAN, "has_previous_prev_perm" BOOLEAN, "has_previous_missing" BOOLEAN, "has_previous_sw_episodes" BOOLEAN, "has_previous_dolo" BOOLEAN, "has_previous_providers" BOOLEAN, "has_previous_postcodes" BOOLEAN, "has_previous_uasc_marker" BOOLEAN, "has_previous2_header" BOOLEAN, "has_previous2_episodes" BOOLEAN, "has_previous2_reviews" BOOLEAN, "has_previous2_uasc" BOOLEAN, "has_previous2_oc2" BOOLEAN, "has_previous2_oc3" BOOLEAN, "has_previous2_ad1" BOOLEAN, "has_previous2_placed_adoption" BOOLEAN, "has_previous2_prev_perm" BOOLEAN, "has_previous2_missing" BOOLEAN, "has_previous2_sw_episodes" BOOLEAN, "has_previous2_dolo" BOOLEAN, "has_previous2_providers" BOOLEAN, "has_previous2_postcodes" BOOLEAN, "has_previous2_uasc_marker" BOOLEAN, "has_previous_year" BOOLEAN, "has_xml_header" BOOLEAN, "has_local_authority" BOOLEAN
create or replace table int_return_scope as
-- What decides whether a rule runs for a return: its ruleset year, and a column for each input that rules
-- can need. One row per validated return. The view of every rule is limited by this.
select
    returns.return_id,
    returns.ruleset_year,
    coalesce(bool_or(return_inputs.input = 'header'), false) as has_header,
    coalesce(bool_or(return_inputs.input = 'episodes'), false) as has_episodes,
    coalesce(bool_or(return_inputs.input = 'reviews'), false) as has_reviews,
    coalesce(bool_or(return_inputs.input = 'uasc'), false) as has_uasc,
    coalesce(bool_or(return_inputs.input = 'oc2'), false) as has_oc2,
    coalesce(bool_or(return_inputs.input = 'oc3'), false) as has_oc3,
    coalesce(bool_or(return_inputs.input = 'ad1'), false) as has_ad1,
    coalesce(bool_or(return_inputs.input = 'placed_adoption'), false) as has_placed_adoption,
    coalesce(bool_or(return_inputs.input = 'prev_perm'), false) as has_prev_perm,
    coalesce(bool_or(return_inputs.input = 'missing'), false) as has_missing,
    coalesce(bool_or(return_inputs.input = 'sw_episodes'), false) as has_sw_episodes,
    coalesce(bool_or(return_inputs.input = 'dolo'), false) as has_dolo,
    coalesce(bool_or(return_inputs.input = 'providers'), false) as has_providers,
    coalesce(bool_or(return_inputs.input = 'postcodes'), false) as has_postcodes,
    coalesce(bool_or(return_inputs.input = 'uasc_marker'), false) as has_uasc_marker,
    coalesce(bool_or(return_inputs.input = 'previous.header'), false) as has_previous_header,
    coalesce(bool_or(return_inputs.input = 'previous.episodes'), false) as has_previous_episodes,
    coalesce(bool_or(return_inputs.input = 'previous.reviews'), false) as has_previous_reviews,
    coalesce(bool_or(return_inputs.input = 'previous.uasc'), false) as has_previous_uasc,
    coalesce(bool_or(return_inputs.input = 'previous.oc2'), false) as has_previous_oc2,
    coalesce(bool_or(return_inputs.input = 'previous.oc3'), false) as has_previous_oc3,
    coalesce(bool_or(return_inputs.input = 'previous.ad1'), false) as has_previous_ad1,
    coalesce(bool_or(return_inputs.input = 'previous.placed_adoption'), false) as has_previous_placed_adoption,
    coalesce(bool_or(return_inputs.input = 'previous.prev_perm'), false) as has_previous_prev_perm,
    coalesce(bool_or(return_inputs.input = 'previous.missing'), false) as has_previous_missing,
    coalesce(bool_or(return_inputs.input = 'previous.sw_episodes'), false) as has_previous_sw_episodes,
    coalesce(bool_or(return_inputs.input = 'previous.dolo'), false) as has_previous_dolo,
    coalesce(bool_or(return_inputs.input = 'previous.providers'), false) as has_previous_providers,
    coalesce(bool_or(return_inputs.input = 'previous.postcodes'), false) as has_previous_postcodes,
    coalesce(bool_or(return_inputs.input = 'previous.uasc_marker'), false) as has_previous_uasc_marker,
    coalesce(bool_or(return_inputs.input = 'previous2.header'), false) as has_previous2_header,
    coalesce(bool_or(return_inputs.input = 'previous2.episodes'), false) as has_previous2_episodes,
    coalesce(bool_or(return_inputs.input = 'previous2.reviews'), false) as has_previous2_reviews,
    coalesce(bool_or(return_inputs.input = 'previous2.uasc'), false) as has_previous2_uasc,
    coalesce(bool_or(return_inputs.input = 'previous2.oc2'), false) as has_previous2_oc2,
    coalesce(bool_or(return_inputs.input = 'previous2.oc3'), false) as has_previous2_oc3,
    coalesce(bool_or(return_inputs.input = 'previous2.ad1'), false) as has_previous2_ad1,
    coalesce(bool_or(return_inputs.input = 'previous2.placed_adoption'), false) as has_previous2_placed_adoption,
    coalesce(bool_or(return_inputs.input = 'previous2.prev_perm'), false) as has_previous2_prev_perm,
    coalesce(bool_or(return_inputs.input = 'previous2.missing'), false) as has_previous2_missing,
    coalesce(bool_or(return_inputs.input = 'previous2.sw_episodes'), false) as has_previous2_sw_episodes,
    coalesce(bool_or(return_inputs.input = 'previous2.dolo'), false) as has_previous2_dolo,
    coalesce(bool_or(return_inputs.input = 'previous2.providers'), false) as has_previous2_providers,
    coalesce(bool_or(return_inputs.input = 'previous2.postcodes'), false) as has_previous2_postcodes,
    coalesce(bool_or(return_inputs.input = 'previous2.uasc_marker'), false) as has_previous2_uasc_marker,
    coalesce(bool_or(return_inputs.input = 'previous_year'), false) as has_previous_year,
    coalesce(bool_or(return_inputs.input = 'xml_header'), false) as has_xml_header,
    coalesce(bool_or(return_inputs.input = 'local_authority'), false) as has_local_authority
from "main"."stg_returns" as returns
left join "main"."int_return_inputs" as return_inputs
    on returns.return_id = return_inputs.return_id
where not returns.is_reference
group by returns.return_id, returns.ruleset_year;

-- statement: int_rule_scope
-- layer: intermediate
-- reads: int_return_inputs int_rule_inputs rules stg_returns
-- columns: "return_id" VARCHAR, "rule_code" VARCHAR, "reason_not_run" VARCHAR
create or replace table int_rule_scope as
-- One row per validated return and rule in force in its ruleset year; `reason_not_run` says which
-- inputs are missing, and is null where the rule runs. Every rule's view is limited to the same returns,
-- by the rule's own metadata and int_return_scope.
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

-- statement: int_error_fields
-- layer: intermediate
-- reads: int_format_faults
-- columns: "rule_code" VARCHAR, "return_id" VARCHAR, "table_name" VARCHAR, "row_number" INTEGER, "fields" VARCHAR
create or replace table int_error_fields as
-- The fields of single errors, where a rule looks at several and only some are wrong on the row.
with faults as (
    select
        case table_name
            when 'header' then 'FMT01'
            when 'episodes' then 'FMT02'
            when 'reviews' then 'FMT03'
            when 'uasc' then 'FMT04'
            when 'oc2' then 'FMT05'
            when 'oc3' then 'FMT06'
            when 'ad1' then 'FMT07'
            when 'placed_adoption' then 'FMT08'
            when 'prev_perm' then 'FMT09'
            when 'missing' then 'FMT10'
            when 'sw_episodes' then 'FMT11'
            when 'dolo' then 'FMT12'
        end as rule_code,
        return_id,
        table_name,
        row_number,
        field
    from "main"."int_format_faults"
)
select
    rule_code,
    return_id,
    table_name,
    row_number,
    string_agg(
        field,
        ', '
        order by field
        ) as fields
from faults
group by rule_code, return_id, table_name, row_number;

-- statement: int_later_legal_statuses
-- layer: intermediate
-- reads: int_episodes stg_episodes
create or replace view int_later_legal_statuses as
-- Legal statuses that would last too long only if they went on until the year's end: counted to the
-- extract date instead they are within their limit.
select
    lengths.return_id,
    '361' as rule_code,
    'episodes' as table_name,
    lengths.row_number
from (
    with marked as (
        select
            return_id,
            row_number,
            child,
            episode_number,
            as_at,
            collection_end,
            decom,
            dec_text,
            coalesce(dec, as_at) as end_date,
            case
                when previous_ls = 'L1'
                    and coalesce(previous_dec, as_at) = decom then 0
                else 1
            end as starts_run
        from "main"."int_episodes"
        where child is not null
            and ls = 'L1'
    ),
    numbered as (
        select
            marked.*,
            sum(starts_run) over (
                partition by return_id, child order by episode_number
                rows between unbounded preceding and current row
            ) as run_number
        from marked
    ),
    measured as (
        select
            numbered.*,
            min(decom) over (partition by return_id, child, run_number) as first_day,
            max(end_date) over (partition by return_id, child, run_number) as last_day,
            max(case when dec_text is null then 1 else 0 end) over (
                partition by return_id, child, run_number
            ) = 1 as is_open
        from numbered
    )
    select
        return_id,
        row_number,
        child,
        as_at,
        collection_end,
        is_open,
            (date_diff('day', first_day::timestamp, last_day::timestamp ))
         as days
    from measured
) as lengths
where lengths.as_at < lengths.collection_end
    and lengths.is_open
    and lengths.days <= 3
union all
select
    lengths.return_id,
    '362' as rule_code,
    'episodes' as table_name,
    lengths.row_number
from (
    with marked as (
        select
            return_id,
            row_number,
            child,
            episode_number,
            as_at,
            collection_end,
            decom,
            dec_text,
            coalesce(dec, as_at) as end_date,
            case
                when previous_ls = 'L2'
                    and coalesce(previous_dec, as_at) = decom then 0
                else 1
            end as starts_run
        from "main"."int_episodes"
        where child is not null
            and ls = 'L2'
    ),
    numbered as (
        select
            marked.*,
            sum(starts_run) over (
                partition by return_id, child order by episode_number
                rows between unbounded preceding and current row
            ) as run_number
        from marked
    ),
    measured as (
        select
            numbered.*,
            min(decom) over (partition by return_id, child, run_number) as first_day,
            max(end_date) over (partition by return_id, child, run_number) as last_day,
            max(case when dec_text is null then 1 else 0 end) over (
                partition by return_id, child, run_number
            ) = 1 as is_open
        from numbered
    )
    select
        return_id,
        row_number,
        child,
        as_at,
        collection_end,
        is_open,
            (date_diff('day', first_day::timestamp, last_day::timestamp ))
         as days
    from measured
) as lengths
where lengths.as_at < lengths.collection_end
    and lengths.is_open
    and lengths.days <= 21
union all
select
    lengths.return_id,
    '363' as rule_code,
    'episodes' as table_name,
    lengths.row_number
from (
    with dated as (
        select
            return_id,
            row_number,
            child,
            as_at,
            collection_end,
            decom,
            dec_text,
            case when dec_text is null then as_at else dec end as end_date
        from "main"."stg_episodes"
        where ls = 'L3'
            and decom is not null
    ),
    ordered as (
        select
            dated.*,
            lag(end_date) over (partition by return_id, child, case when child is null then row_number end
        order by case when decom is null then 1 else 0 end, decom, row_number) as previous_end_date
        from dated
    ),
    numbered as (
        select
            ordered.*,
            sum(case when decom > previous_end_date then 1 else 0 end) over (
                partition by return_id, child, case when child is null then row_number end
        order by case when decom is null then 1 else 0 end, decom, row_number
                rows between unbounded preceding and current row
            ) as period_number
        from ordered
    )
    select
        return_id,
        row_number,
        child,
        as_at,
        collection_end,
        max(case when dec_text is null then 1 else 0 end) over (
            partition by return_id, child, case when child is null then row_number end, period_number
        ) = 1 as is_open,
        sum(
            (date_diff('day', decom::timestamp, end_date::timestamp ))
        ) over (
            partition by return_id, child, case when child is null then row_number end, period_number
        ) as days
    from numbered
) as lengths
where lengths.as_at < lengths.collection_end
    and lengths.is_open
    and lengths.days <= 7
union all
select
    lengths.return_id,
    '364' as rule_code,
    'episodes' as table_name,
    lengths.row_number
from (
    with dated as (
        select
            return_id,
            row_number,
            child,
            as_at,
            collection_end,
            decom,
            dec_text,
            case when dec_text is null then as_at else dec end as end_date
        from "main"."stg_episodes"
        where ls = 'J2'
            and decom is not null
    ),
    ordered as (
        select
            dated.*,
            lag(end_date) over (partition by return_id, child, case when child is null then row_number end
        order by case when decom is null then 1 else 0 end, decom, row_number) as previous_end_date
        from dated
    ),
    numbered as (
        select
            ordered.*,
            sum(case when decom > previous_end_date then 1 else 0 end) over (
                partition by return_id, child, case when child is null then row_number end
        order by case when decom is null then 1 else 0 end, decom, row_number
                rows between unbounded preceding and current row
            ) as period_number
        from ordered
    )
    select
        return_id,
        row_number,
        child,
        as_at,
        collection_end,
        max(case when dec_text is null then 1 else 0 end) over (
            partition by return_id, child, case when child is null then row_number end, period_number
        ) = 1 as is_open,
        sum(
            (date_diff('day', decom::timestamp, end_date::timestamp ))
        ) over (
            partition by return_id, child, case when child is null then row_number end, period_number
        ) as days
    from numbered
) as lengths
where lengths.as_at < lengths.collection_end
    and lengths.is_open
    and lengths.days <= 21
union all
select
    return_id,
    '365' as rule_code,
    'episodes' as table_name,
    row_number
from "main"."stg_episodes"
where as_at < collection_end
    and ls = 'V3'
    and dec_text is null
    and
    (decom + cast(17 as bigint) * interval 1 day) >= as_at
union all
select
    breaks.return_id,
    '367' as rule_code,
    'episodes' as table_name,
    breaks.row_number
from (
    with within_year as (
        select
            return_id,
            row_number,
            child,
            as_at,
            collection_end,
            dec_text,
            case when decom < collection_start then collection_start else decom end as first_day,
            case
                when dec_text is null or dec > as_at then as_at
                else dec
            end as last_day
        from "main"."stg_episodes"
        where ls = 'V3'
            and child is not null
    ),
    counted as (
        select
            within_year.*,
            case
                when first_day < last_day then
            (date_diff('day', first_day::timestamp, last_day::timestamp ))
                else 0
            end as days
        from within_year
    )
    select
        return_id,
        row_number,
        child,
        as_at,
        collection_end,
        days,
        max(case when dec_text is null then 1 else 0 end) over (partition by return_id, child) = 1
            as is_open,
        sum(days) over (partition by return_id, child) as days_of_child
    from counted
) as breaks
where breaks.as_at < breaks.collection_end
    and breaks.is_open
    and breaks.days_of_child <= 75;

-- statement: int_periods_of_care
-- layer: intermediate
-- reads: int_episodes
-- columns: "return_id" VARCHAR, "child" VARCHAR, "period_number" HUGEINT, "first_row_number" INTEGER, "period_start" DATE, "period_end" DATE
create or replace table int_periods_of_care as
-- Each unbroken period of care: a child's episodes in order of DECOM (those without one left out), a
-- new period at the first and at each that starts after the one before it has ended. The period
-- ends with its last episode in that order; a null end means that it has not ended.
with dated as (
    select
        return_id,
        row_number,
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
        *,
        sum(opens_period) over (
            partition by return_id, child order by episode_number
            rows between unbounded preceding and current row
        ) as period_number
    from dated
),
placed as (
    select
        *,
        row_number() over (
            partition by return_id, child, period_number order by episode_number desc
        ) as place_from_end
    from numbered
)
select
    return_id,
    child,
    period_number,
    max(case when opens_period = 1 then row_number end) as first_row_number,
    min(decom) as period_start,
    max(case when place_from_end = 1 then dec end) as period_end
from placed
group by return_id, child, period_number;

-- statement: int_previous_episodes
-- layer: intermediate
-- reads: int_episodes stg_returns upper_tier_authorities
-- columns: "return_id" VARCHAR, "row_number" INTEGER, "child" VARCHAR, "rne" VARCHAR, "ls" VARCHAR, "cin" VARCHAR, "place" VARCHAR, "place_provider" VARCHAR, "rec" VARCHAR, "reason_place_change" VARCHAR, "home_post" VARCHAR, "pl_post" VARCHAR, "urn" VARCHAR, "decom" DATE, "decom_text" VARCHAR, "dec" DATE, "dec_text" VARCHAR, "is_first" BOOLEAN, "is_latest" BOOLEAN, "pl_la" VARCHAR, "pl_location" VARCHAR, "pl_distance" DECIMAL(18,1)
create or replace table int_previous_episodes as
-- Last year's episodes with where their placements are by this year's map: a new code of an authority
-- is then no change.
with previous as (
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
        previous.pl_laua,
        previous.pl_location,
        previous.pl_distance
    from "main"."stg_returns" as returns
    inner join "main"."int_episodes" as previous
        on returns.previous_return_id = previous.return_id
),
placed as (
    select
        previous.*,
        returns.la_code as returning_la,
        case substr(previous.pl_laua, 1, 1)
        when 'S' then 'SCO'
        when 'N' then 'NIR'
        when 'W' then 'WAL'
        when 'E' then coalesce(local_authorities.upper_code, previous.pl_laua)
    end as pl_la
    from previous
    inner join "main"."stg_returns" as returns
        on previous.return_id = returns.return_id
    left join "main"."upper_tier_authorities" as local_authorities
        on previous.pl_laua = local_authorities.lower_code
        and returns.collection_year >= coalesce(local_authorities.first_year, returns.collection_year)
        and returns.collection_year <= coalesce(local_authorities.last_year, returns.collection_year)
)
select
    placed.return_id,
    placed.row_number,
    placed.child,
    placed.rne,
    placed.ls,
    placed.cin,
    placed.place,
    placed.place_provider,
    placed.rec,
    placed.reason_place_change,
    placed.home_post,
    placed.pl_post,
    placed.urn,
    placed.decom,
    placed.decom_text,
    placed.dec,
    placed.dec_text,
    placed.is_first,
    placed.is_latest,
    placed.pl_la,
    case
        when placed.pl_location is null then null
        when placed.pl_la = placed.returning_la then 'IN'
        else 'OUT'
    end as pl_location,
    placed.pl_distance
from placed;

-- statement: int_rule_run_order
-- layer: intermediate
-- reads: int_return_order int_rule_scope
create or replace view int_rule_run_order as
-- The returns of an authority and collection year in which a rule was run, in load order. A return in
-- which it was not run says nothing about its errors, so it is passed over.
with runs as (
    select
        scope.return_id,
        scope.rule_code,
        returns.la_code,
        returns.collection_year,
        returns.loaded_at,
        returns.latest_loaded_at,
        returns.sequence_number
    from "main"."int_rule_scope" as scope
    inner join "main"."int_return_order" as returns
        on scope.return_id = returns.return_id
    where scope.reason_not_run is null
)
select
    return_id,
    rule_code,
    la_code,
    collection_year,
    loaded_at,
    latest_loaded_at,
    row_number() over (
        partition by la_code, collection_year, rule_code
        order by sequence_number
    ) as run_number,
    lead(return_id) over (
        partition by la_code, collection_year, rule_code
        order by sequence_number
    ) as next_return_id,
    lead(loaded_at) over (
        partition by la_code, collection_year, rule_code
        order by sequence_number
    ) as next_loaded_at
from runs;

-- statement: rule_1000
-- layer: rules
-- reads: int_earlier_episodes int_return_scope stg_episodes stg_oc3
create or replace view "main"."rule_1000" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No care leaver record for a child who died in care, in this return or an earlier one.
select oc3.return_id, 'oc3' as table_name, oc3.row_number as row_number, oc3.child
from "main"."stg_oc3" as oc3
where exists (
        select 1
        from "main"."stg_episodes" as episodes
        where episodes.return_id = oc3.return_id
            and episodes.child = oc3.child
            and episodes.rec = 'E2'
    )
    or exists (
        select 1
        from "main"."int_earlier_episodes" as earlier
        where earlier.return_id = oc3.return_id
            and earlier.child = oc3.child
            and earlier.rec = 'E2'
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc3
        and scope.has_episodes;
comment on view rule_1000 is 'An episode for this child ended because the child died, so no care leaver (OC3) record should be returned. Check the reason the episode ended, or remove the OC3 record.';

-- statement: rule_1001
-- layer: rules
-- reads: int_earlier_episodes int_reach int_return_scope stg_episodes stg_header stg_oc3
create or replace view "main"."rule_1001" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A care leaver was in care for 91 days from the 14th birthday on and for a day from the 16th on,
-- short breaks left out, and was not adopted. One of 20 or more is judged by a birthday only where the
-- returns reach back to it.
with pooled as (
    select
        return_id,
        0 as years_back,
        row_number,
        child,
        decom,
        dec,
        ls,
        rec
    from "main"."stg_episodes"
    where child is not null
    union all
    select
        return_id,
        years_back,
        row_number,
        child,
        decom,
        dec,
        ls,
        rec
    from "main"."int_earlier_episodes"
    where child is not null
),
ranked as (
    select
        *,
        coalesce(decom = max(decom) over (partition by return_id, child), false) as is_latest,
        row_number() over (
            partition by return_id, child, decom
            order by case when dec is null then 1 else 0 end, dec, years_back, row_number
        ) as place_among_same_decom
    from pooled
),
-- One row per child and DECOM: the one that ended first.
kept as (
    select *
    from ranked
    where place_among_same_decom = 1
),
dated as (
    select
        return_id,
        child,
        dob,
        collection_end,
        row_number() over (partition by return_id, child order by row_number) as place
    from "main"."stg_header"
    where child is not null
        and dob is not null
),
children as (
    select
        return_id,
        child,
        collection_end,
        cast(dob + interval '14 years' as date) as birthday_14,
        cast(dob + interval '16 years' as date) as birthday_16,
        cast(dob + interval '20 years' as date) as birthday_20
    from dated
    where place = 1
),
-- A latest episode that has not ended counts up to the end of the year, any other counts nothing.
care as (
    select
        children.return_id,
        children.child,
        children.birthday_14,
        children.birthday_16,
        kept.decom,
        case
            when kept.dec is null and kept.is_latest then children.collection_end
            else kept.dec
        end as dec
    from children
    inner join kept
        on children.return_id = kept.return_id
        and children.child = kept.child
    where coalesce(kept.ls, '') not in ('V3', 'V4')
),
totals as (
    select
        return_id,
        sum(
            case
                when dec is null or dec <= decom or dec <= birthday_14 then 0
                when decom > birthday_14 then
        (date_diff('day', decom::timestamp, dec::timestamp ))
                else
        (date_diff('day', birthday_14::timestamp, dec::timestamp ))
            end
        ) as days_from_14,
        sum(
            case
                when dec is null or dec <= decom or dec <= birthday_16 then 0
                when decom > birthday_16 then
        (date_diff('day', decom::timestamp, dec::timestamp ))
                else
        (date_diff('day', birthday_16::timestamp, dec::timestamp ))
            end
        ) as days_from_16,
        child
    from care
    group by return_id, child
),
without_care as (
    select
        children.return_id,
        children.child
    from children
    inner join "main"."int_reach" as seen
        on children.return_id = seen.return_id
    left join totals
        on children.return_id = totals.return_id
        and children.child = totals.child
    where
        (
            coalesce(totals.days_from_14, 0) < 91
            and (children.birthday_20 > children.collection_end or children.birthday_14 >= seen.reach)
        )
        or (
            coalesce(totals.days_from_16, 0) < 1
            and (children.birthday_20 > children.collection_end or children.birthday_16 >= seen.reach)
        )
),
failing as (
    select
        return_id,
        child
    from without_care
    union all
    select
        return_id,
        child
    from kept
    where is_latest
        and rec in ('E11', 'E12')
)
select oc3.return_id, 'oc3' as table_name, oc3.row_number as row_number, oc3.child
from "main"."stg_oc3" as oc3
inner join failing
    on oc3.return_id = failing.return_id
    and oc3.child = failing.child
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc3
        and scope.has_header
        and scope.has_episodes
        and scope.has_previous_episodes
        and scope.has_previous_year;
comment on view rule_1001 is 'The episodes in this return and in the earlier ones loaded do not show enough time in care around ages 14 to 16, or they end in adoption, so this child does not look like a relevant or former relevant child. Check the care history; care that ended before the earliest return loaded cannot be seen here.';

-- statement: rule_1002
-- layer: rules
-- reads: int_earlier_episodes int_reach int_return_scope stg_episodes stg_oc3
create or replace view "main"."rule_1002" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A care leaver has an episode in this return or an earlier one; one of 20 or more only where the
-- returns reach back to the 16th birthday. A blank child never has one.
select oc3.return_id, 'oc3' as table_name, oc3.row_number as row_number, oc3.child
from "main"."stg_oc3" as oc3
inner join "main"."int_reach" as seen
    on oc3.return_id = seen.return_id
where
    (
        cast(oc3.dob + interval '20 years' as date) > oc3.collection_end
        or cast(oc3.dob + interval '16 years' as date) >= seen.reach
    )
    and (
        oc3.child is null
        or not (
            exists (
        select 1
        from "main"."stg_episodes" as other
        where other.return_id = oc3.return_id
            and coalesce(other.child, '') = coalesce(oc3.child, '')
    )
            or exists (
        select 1
        from "main"."int_earlier_episodes" as other
        where other.return_id = oc3.return_id
            and coalesce(other.child, '') = coalesce(oc3.child, '')
    )
        )
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc3
        and scope.has_episodes
        and scope.has_previous_episodes
        and scope.has_previous_year;
comment on view rule_1002 is 'This child has a care leaver (OC3) record but no episode of care in this return or in any earlier return loaded. Check the child identifier and the care history; care that ended before the earliest return loaded cannot be seen here.';

-- statement: rule_1003
-- layer: rules
-- reads: int_return_scope stg_episodes stg_placed_adoption
create or replace view "main"."rule_1003" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No decision to adopt is dated before the first episode with which care began.
with entries as (
    select *
        from (
            select
                episodes.*,
                row_number() over (
                    partition by return_id, child
                    order by decom, row_number
                ) as place_in_order
            from "main"."stg_episodes" as episodes
            where child is not null
                and decom is not null
                and rne = 'S'
        ) as placed
        where place_in_order = 1
),
failing as (
    select
        entry.return_id,
        entry.row_number as episode_row_number,
        placed.row_number as placed_row_number,
        entry.child
    from entries as entry
    inner join "main"."stg_placed_adoption" as placed
        on entry.return_id = placed.return_id
        and entry.child = placed.child
    where placed.date_placed < entry.decom
)
select failing.return_id, 'episodes' as table_name, failing.episode_row_number as row_number, failing.child
from failing
union all
select failing.return_id, 'placed_adoption' as table_name, failing.placed_row_number as row_number, failing.child
from failing
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_placed_adoption;
comment on view rule_1003 is 'The date of the decision that this child should be placed for adoption is earlier than the start of the child''s first period of care in this return. Check DATE_PLACED and the start date of the episode with reason S.';

-- statement: rule_1004
-- layer: rules
-- reads: int_return_scope stg_missing
create or replace view "main"."rule_1004" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A missing period has a start that is a real date.
select missing.return_id, 'missing' as table_name, missing.row_number as row_number, missing.child
from "main"."stg_missing" as missing
where missing.mis_start is null
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_missing;
comment on view rule_1004 is 'The start date of a missing or away-without-authorisation incident is blank or is not a real date. Enter the date as dd/mm/yyyy.';

-- statement: rule_1005
-- layer: rules
-- reads: int_return_scope stg_missing
create or replace view "main"."rule_1005" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The end of a missing period, where given, is a real date.
select missing.return_id, 'missing' as table_name, missing.row_number as row_number, missing.child
from "main"."stg_missing" as missing
where missing.mis_end_text is not null
    and missing.mis_end is null
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_missing;
comment on view rule_1005 is 'The end date of a missing or away-without-authorisation incident is filled in but is not a real date. Enter it as dd/mm/yyyy, or leave it blank if the incident has not ended.';

-- statement: rule_1006
-- layer: rules
-- reads: field_codes int_return_scope stg_missing
create or replace view "main"."rule_1006" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The type of a missing period, where given, is one of the codes.
select missing.return_id, 'missing' as table_name, missing.row_number as row_number, missing.child
from "main"."stg_missing" as missing
where missing.missing is not null
    and not exists (
        select 1
        from "main"."field_codes" as field_codes
        where field_codes.field = 'MISSING'
            and field_codes.code = missing.missing
            and missing.ruleset_year >= coalesce(field_codes.first_year, missing.ruleset_year)
            and missing.ruleset_year <= coalesce(field_codes.last_year, missing.ruleset_year)
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_missing;
comment on view rule_1006 is 'The type of the missing incident is not one of the two allowed codes, M (missing) or A (away without authorisation). Correct the code.';

-- statement: rule_1007
-- layer: rules
-- reads: int_episodes int_return_scope stg_oc3
create or replace view "main"."rule_1007" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No care leaver details for a 17 or 18 year old whose latest episode lacks its end or the reason.
-- Of several that share the latest DECOM, one that does is enough.
select oc3.return_id, 'oc3' as table_name, oc3.row_number as row_number, oc3.child
from "main"."stg_oc3" as oc3
inner join "main"."int_episodes" as episodes
    on oc3.return_id = episodes.return_id
    and oc3.child = episodes.child
    and episodes.decom = episodes.latest_decom
where cast(oc3.dob + interval '17 years' as date) <= oc3.collection_end
    and cast(oc3.dob + interval '19 years' as date) > oc3.collection_end
    and (oc3.in_touch is not null or oc3.activ is not null or oc3.accom is not null)
    and (episodes.dec_text is null or episodes.rec is null)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc3
        and scope.has_episodes;
comment on view rule_1007 is 'This young person is 17 or 18 at the end of the year and still looked after: the latest episode has no end date or no reason for ending. Care leaver information should then not be returned. Check that episode, or remove the care leaver (OC3) record.';

-- statement: rule_1008
-- layer: rules
-- reads: int_return_scope stg_episodes stg_providers
create or replace view "main"."rule_1008" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A URN must be on the list of providers, dates and places aside. XXXXXXX stands for none.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.urn <> 'XXXXXXX'
    and not exists (
        select 1
        from "main"."stg_providers" as providers
        where providers.return_id = episodes.return_id
            and providers.urn = episodes.urn
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_providers;
comment on view rule_1008 is 'The Ofsted unique reference number of this placement is not on the provider list that was loaded. Check the number, or load a more recent provider list.';

-- statement: rule_1009
-- layer: rules
-- reads: field_codes int_return_scope stg_episodes
create or replace view "main"."rule_1009" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A reason for the change of placement, where given, must be one of the codes.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.reason_place_change is not null
    and not exists (
        select 1
        from "main"."field_codes" as field_codes
        where field_codes.field = 'REASON_PLACE_CHANGE'
            and field_codes.code = episodes.reason_place_change
            and episodes.ruleset_year >= coalesce(field_codes.first_year, episodes.ruleset_year)
            and episodes.ruleset_year <= coalesce(field_codes.last_year, episodes.ruleset_year)
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_1009 is 'The reason given for the change of placement is not one of the allowed codes. Correct the code, or leave it blank if the placement did not change.';

-- statement: rule_101
-- layer: rules
-- reads: field_codes int_return_scope stg_header
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header;
comment on view rule_101 is 'The child''s sex is blank or is not one of the codes allowed for this collection year. Enter an allowed code.';

-- statement: rule_1011
-- layer: rules
-- reads: int_episodes int_return_scope stg_oc3
create or replace view "main"."rule_1011" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No care leaver details for a child whose latest episode ended in care by another authority.
select oc3.return_id, 'oc3' as table_name, oc3.row_number as row_number, oc3.child
from "main"."stg_oc3" as oc3
inner join "main"."int_episodes" as episodes
    on oc3.return_id = episodes.return_id
    and oc3.child = episodes.child
    and episodes.is_latest
where episodes.rec = 'E3'
    and (oc3.in_touch is not null or oc3.activ is not null or oc3.accom is not null)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc3
        and scope.has_episodes;
comment on view rule_1011 is 'This child''s latest episode ended because care was transferred to another local authority, so care leaver information should not be filled in here. Check the reason the episode ended, or clear IN_TOUCH, ACTIV and ACCOM.';

-- statement: rule_1012
-- layer: rules
-- reads: int_return_scope stg_ad1 stg_episodes stg_missing stg_oc2 stg_oc3 stg_placed_adoption stg_prev_perm stg_reviews
create or replace view "main"."rule_1012" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Only care leaver data is for care leavers without an episode in the year. An episode without a
-- start or an end counts as in the year when its other date allows it.
with care_leavers as (
    select distinct
        oc3.return_id,
        oc3.child
    from "main"."stg_oc3" as oc3
    where (oc3.in_touch is not null or oc3.activ is not null or oc3.accom is not null)
        and not exists (
            select 1
            from "main"."stg_episodes" as episodes
            where episodes.return_id = oc3.return_id
                and episodes.child = oc3.child
                and (episodes.decom is null or episodes.decom <= episodes.collection_end)
                and (episodes.dec is null or episodes.dec >= episodes.collection_start)
        )
)
select placed_adoption.return_id, 'placed_adoption' as table_name, placed_adoption.row_number as row_number, placed_adoption.child
from "main"."stg_placed_adoption" as placed_adoption
inner join care_leavers
    on placed_adoption.return_id = care_leavers.return_id
    and placed_adoption.child = care_leavers.child
union all
select missing.return_id, 'missing' as table_name, missing.row_number as row_number, missing.child
from "main"."stg_missing" as missing
inner join care_leavers
    on missing.return_id = care_leavers.return_id
    and missing.child = care_leavers.child
union all
select reviews.return_id, 'reviews' as table_name, reviews.row_number as row_number, reviews.child
from "main"."stg_reviews" as reviews
inner join care_leavers
    on reviews.return_id = care_leavers.return_id
    and reviews.child = care_leavers.child
union all
select ad1.return_id, 'ad1' as table_name, ad1.row_number as row_number, ad1.child
from "main"."stg_ad1" as ad1
inner join care_leavers
    on ad1.return_id = care_leavers.return_id
    and ad1.child = care_leavers.child
union all
select prev_perm.return_id, 'prev_perm' as table_name, prev_perm.row_number as row_number, prev_perm.child
from "main"."stg_prev_perm" as prev_perm
inner join care_leavers
    on prev_perm.return_id = care_leavers.return_id
    and prev_perm.child = care_leavers.child
union all
select oc2.return_id, 'oc2' as table_name, oc2.row_number as row_number, oc2.child
from "main"."stg_oc2" as oc2
inner join care_leavers
    on oc2.return_id = care_leavers.return_id
    and oc2.child = care_leavers.child
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_oc3
        and (scope.has_placed_adoption or scope.has_missing or scope.has_reviews or scope.has_ad1 or scope.has_prev_perm or scope.has_oc2);
comment on view rule_1012 is 'This record belongs to a care leaver (OC3) who has no episode in this collection year, so only care leaver data is expected. Add the missing episodes, correct the child identifier, or remove the record.';

-- statement: rule_1014
-- layer: rules
-- reads: int_children int_return_scope int_uasc_children stg_oc3 stg_uasc
create or replace view "main"."rule_1014" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No asylum seeker, by the marker or a DUC, among the care leavers who have no episode in the year.
with asylum_seekers as (
    select
        return_id,
        child
    from "main"."int_uasc_children"
    union all
    select
        return_id,
        child
    from "main"."stg_uasc"
    where duc_text is not null
),
failing as (
    select
        oc3.return_id,
        oc3.row_number,
        oc3.child
    from "main"."stg_oc3" as oc3
    inner join asylum_seekers
        on oc3.return_id = asylum_seekers.return_id
        and oc3.child = asylum_seekers.child
    left join "main"."int_children" as children
        on oc3.return_id = children.return_id
        and oc3.child = children.child
    where (oc3.in_touch is not null or oc3.activ is not null or oc3.accom is not null)
        and not coalesce(children.is_in_year, false)
)
select failing.return_id, 'oc3' as table_name, failing.row_number as row_number, failing.child
from failing
union all
select uasc.return_id, 'uasc' as table_name, uasc.row_number as row_number, uasc.child
from "main"."stg_uasc" as uasc
inner join failing
    on uasc.return_id = failing.return_id
    and uasc.child = failing.child
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_uasc
        and scope.has_oc3;
comment on view rule_1014 is 'This young person has unaccompanied asylum-seeker (UASC) information and care leaver information, but no episode of care falls in this year. UASC information is not wanted for care leavers; check the episodes or remove the UASC record.';

-- statement: rule_1015
-- layer: rules
-- reads: int_episodes int_return_scope
create or replace view "main"."rule_1015" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The authority's own provision lies in its area, foster care and adoption aside. A placement that
-- is not found counts as elsewhere. From 2026 supported accommodation is exempt too.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."int_episodes" as episodes
where episodes.place_provider = 'PR1'
    and episodes.place not in ('A3', 'A4', 'A5', 'A6', 'U1', 'U2', 'U3', 'U4', 'U5', 'U6')
    and (episodes.place <> 'K3' or episodes.ruleset_year <= 2025)
    and episodes.ls not in ('V3', 'V4')
    and coalesce(episodes.pl_location, 'OUT') = 'OUT'
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_postcodes
        and scope.has_local_authority;
comment on view rule_1015 is 'The placement is recorded as the authority''s own provision (PR1), but its postcode lies outside the authority''s area. Check the placement postcode and the provider code.';

-- statement: rule_1016
-- layer: rules
-- reads: int_episodes int_return_scope stg_oc3
create or replace view "main"."rule_1016" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No care leaver details for a 17 or 18 year old whose care ended after the birthday of that age.
select oc3.return_id, 'oc3' as table_name, oc3.row_number as row_number, oc3.child
from "main"."stg_oc3" as oc3
inner join "main"."int_episodes" as episodes
    on oc3.return_id = episodes.return_id
    and oc3.child = episodes.child
    and episodes.is_latest
where (oc3.in_touch is not null or oc3.activ is not null or oc3.accom is not null)
    and (
        (
            cast(oc3.dob + interval '17 years' as date) <= oc3.collection_end
            and cast(oc3.dob + interval '18 years' as date) > oc3.collection_end
            and cast(oc3.dob + interval '17 years' as date) < episodes.dec
        )
        or (
            cast(oc3.dob + interval '18 years' as date) <= oc3.collection_end
            and cast(oc3.dob + interval '19 years' as date) > oc3.collection_end
            and cast(oc3.dob + interval '18 years' as date) < episodes.dec
        )
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2024
        and scope.has_oc3
        and scope.has_episodes;
comment on view rule_1016 is 'This 17 or 18 year old left care after their birthday in this year, so care leaver information should not be returned. Check the date the episode ended, or remove the care leaver (OC3) record.';

-- statement: rule_102
-- layer: rules
-- reads: int_return_scope stg_header
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header;
comment on view rule_102 is 'The child''s date of birth is blank or is not a real date. Enter it as dd/mm/yyyy.';

-- statement: rule_103
-- layer: rules
-- reads: field_codes int_return_scope stg_header
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header;
comment on view rule_103 is 'The child''s ethnicity is blank or is not one of the allowed codes. Enter an allowed code.';

-- statement: rule_104
-- layer: rules
-- reads: int_return_scope stg_uasc
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_uasc;
comment on view rule_104 is 'The date on which unaccompanied asylum-seeker status ended is not a real date, or is earlier than the start of this collection year. Check the date.';

-- statement: rule_105
-- layer: rules
-- reads: int_return_scope stg_header
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
        when regexp_full_match(header.uasc, '[+-]?([0-9]{1,200}([.][0-9]{0,200})?|[.][0-9]{1,200})(E[+-]?[0-9]{1,2})?')
            then cast(header.uasc as double precision)
    end, -1) not in (0, 1)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_xml_header;
comment on view rule_105 is 'The unaccompanied asylum-seeker marker in the child''s header record is blank or is not 0 or 1. Enter 0 or 1.';

-- statement: rule_112
-- layer: rules
-- reads: int_return_scope stg_ad1
create or replace view "main"."rule_112" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The date of the decision to place for adoption, where given, must be a real date.
select ad1.return_id, 'ad1' as table_name, ad1.row_number as row_number, ad1.child
from "main"."stg_ad1" as ad1
where ad1.date_int_text is not null
    and ad1.date_int is null
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_ad1;
comment on view rule_112 is 'In the adoption record, the date on which it was decided that the child should be placed for adoption is filled in but is not a real date. Enter it as dd/mm/yyyy.';

-- statement: rule_113
-- layer: rules
-- reads: int_return_scope stg_ad1
create or replace view "main"."rule_113" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The date of the match with adopters, where given, must be a real date.
select ad1.return_id, 'ad1' as table_name, ad1.row_number as row_number, ad1.child
from "main"."stg_ad1" as ad1
where ad1.date_match_text is not null
    and ad1.date_match is null
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_ad1;
comment on view rule_113 is 'The date on which the child was matched with the adopters is filled in but is not a real date. Enter it as dd/mm/yyyy.';

-- statement: rule_114
-- layer: rules
-- reads: field_codes int_return_scope stg_ad1
create or replace view "main"."rule_114" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- FOSTER_CARE, where given, must be one of the codes.
select ad1.return_id, 'ad1' as table_name, ad1.row_number as row_number, ad1.child
from "main"."stg_ad1" as ad1
where ad1.foster_care is not null
    and not exists (
        select 1
        from "main"."field_codes" as field_codes
        where field_codes.field = 'FOSTER_CARE'
            and field_codes.code = ad1.foster_care
            and ad1.ruleset_year >= coalesce(field_codes.first_year, ad1.ruleset_year)
            and ad1.ruleset_year <= coalesce(field_codes.last_year, ad1.ruleset_year)
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_ad1;
comment on view rule_114 is 'The field that says whether the child was adopted by a former foster carer holds something other than 0 or 1. Correct the entry.';

-- statement: rule_115
-- layer: rules
-- reads: int_return_scope stg_placed_adoption
create or replace view "main"."rule_115" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The date of the adoption decision, where given, must be a real date.
select placed.return_id, 'placed_adoption' as table_name, placed.row_number as row_number, placed.child
from "main"."stg_placed_adoption" as placed
where placed.date_placed_text is not null
    and placed.date_placed is null
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_placed_adoption;
comment on view rule_115 is 'The date on which the authority decided that the child should be placed for adoption is filled in but is not a real date. Enter it as dd/mm/yyyy.';

-- statement: rule_116
-- layer: rules
-- reads: int_return_scope stg_placed_adoption
create or replace view "main"."rule_116" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The date on which the decision was reversed, where given, must be a real date.
select placed.return_id, 'placed_adoption' as table_name, placed.row_number as row_number, placed.child
from "main"."stg_placed_adoption" as placed
where placed.date_placed_ceased_text is not null
    and placed.date_placed_ceased is null
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_placed_adoption;
comment on view rule_116 is 'The date on which the authority decided that the child should no longer be placed for adoption is filled in but is not a real date. Enter it as dd/mm/yyyy.';

-- statement: rule_117
-- layer: rules
-- reads: int_return_scope stg_episodes stg_placed_adoption
create or replace view "main"."rule_117" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No decision to adopt, or its reversal, after the year or after the latest episode that ends in
-- anything but another episode.
with ended as (
    select *
        from (
            select
                episodes.*,
                row_number() over (
                    partition by return_id, child
                    order by decom desc, row_number
                ) as place_in_order
            from "main"."stg_episodes" as episodes
            where child is not null
                and decom is not null
                and coalesce(rec, '') <> 'X1'
        ) as placed
        where place_in_order = 1
),
failing as (
    select
        placed.return_id,
        placed.row_number as placed_row_number,
        latest.row_number as episode_row_number,
        placed.child
    from "main"."stg_placed_adoption" as placed
    left join ended as latest
        on placed.return_id = latest.return_id
        and placed.child = latest.child
    where placed.date_placed > placed.collection_end
        or placed.date_placed > latest.dec
        or placed.date_placed_ceased > placed.collection_end
        or placed.date_placed_ceased > latest.dec
)
select failing.return_id, 'episodes' as table_name, failing.episode_row_number as row_number, failing.child
from failing
where failing.episode_row_number is not null
union all
select failing.return_id, 'placed_adoption' as table_name, failing.placed_row_number as row_number, failing.child
from failing
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_placed_adoption;
comment on view rule_117 is 'The date of the decision to place for adoption, or of its reversal, falls after the end of this collection year or after the child''s latest relevant episode ended. Check both decision dates and the episode end date.';

-- statement: rule_118
-- layer: rules
-- reads: int_return_scope stg_episodes stg_placed_adoption
create or replace view "main"."rule_118" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No reversal of a decision to adopt before the year, or before care outside short breaks began.
with begun as (
    select *
        from (
            select
                episodes.*,
                row_number() over (
                    partition by return_id, child
                    order by decom, row_number
                ) as place_in_order
            from "main"."stg_episodes" as episodes
            where child is not null
                and decom is not null
                and coalesce(ls, '') not in ('V3', 'V4')
        ) as placed
        where place_in_order = 1
),
failing as (
    select
        placed.return_id,
        placed.row_number as placed_row_number,
        earliest.row_number as episode_row_number,
        placed.child
    from "main"."stg_placed_adoption" as placed
    left join begun as earliest
        on placed.return_id = earliest.return_id
        and placed.child = earliest.child
    where placed.date_placed_ceased < placed.collection_start
        or placed.date_placed_ceased < earliest.decom
)
select failing.return_id, 'episodes' as table_name, failing.episode_row_number as row_number, failing.child
from failing
where failing.episode_row_number is not null
union all
select failing.return_id, 'placed_adoption' as table_name, failing.placed_row_number as row_number, failing.child
from failing
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_placed_adoption;
comment on view rule_118 is 'The date on which it was decided that the child should no longer be placed for adoption is before this collection year, or before the child''s care in this return began. Check DATE_PLACED_CEASED and the episode start date.';

-- statement: rule_119
-- layer: rules
-- reads: int_return_scope stg_placed_adoption
create or replace view "main"."rule_119" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A reversed decision has both a date and a reason.
select placed.return_id, 'placed_adoption' as table_name, placed.row_number as row_number, placed.child
from "main"."stg_placed_adoption" as placed
where (placed.date_placed_ceased_text is null and placed.reason_placed_ceased is not null)
    or (placed.date_placed_ceased_text is not null and placed.reason_placed_ceased is null)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_placed_adoption;
comment on view rule_119 is 'When the decision to place for adoption is reversed, the date and the reason must both be given. Only one of the two is filled in; complete the other, or clear both.';

-- statement: rule_120
-- layer: rules
-- reads: field_codes int_return_scope stg_placed_adoption
create or replace view "main"."rule_120" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The reason for reversing the decision, where given, must be one of the codes.
select placed.return_id, 'placed_adoption' as table_name, placed.row_number as row_number, placed.child
from "main"."stg_placed_adoption" as placed
where placed.reason_placed_ceased is not null
    and not exists (
        select 1
        from "main"."field_codes" as field_codes
        where field_codes.field = 'REASON_PLACED_CEASED'
            and field_codes.code = placed.reason_placed_ceased
            and placed.ruleset_year >= coalesce(field_codes.first_year, placed.ruleset_year)
            and placed.ruleset_year <= coalesce(field_codes.last_year, placed.ruleset_year)
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_placed_adoption;
comment on view rule_120 is 'The reason why the child should no longer be placed for adoption is not one of the allowed codes RD1 to RD4. Correct the code.';

-- statement: rule_131
-- layer: rules
-- reads: field_codes int_return_scope stg_oc3
create or replace view "main"."rule_131" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Contact with the care leaver must be one of the codes.
select oc3.return_id, 'oc3' as table_name, oc3.row_number as row_number, oc3.child
from "main"."stg_oc3" as oc3
where not exists (
        select 1
        from "main"."field_codes" as field_codes
        where field_codes.field = 'IN_TOUCH'
            and field_codes.code = oc3.in_touch
            and oc3.ruleset_year >= coalesce(field_codes.first_year, oc3.ruleset_year)
            and oc3.ruleset_year <= coalesce(field_codes.last_year, oc3.ruleset_year)
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc3;
comment on view rule_131 is 'The entry that says whether the authority is in touch with the care leaver is blank or is not an allowed code. Enter an allowed code.';

-- statement: rule_132
-- layer: rules
-- reads: field_codes int_return_scope stg_oc3
create or replace view "main"."rule_132" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The care leaver's activity must be one of the codes.
select oc3.return_id, 'oc3' as table_name, oc3.row_number as row_number, oc3.child
from "main"."stg_oc3" as oc3
where not exists (
        select 1
        from "main"."field_codes" as field_codes
        where field_codes.field = 'ACTIV'
            and field_codes.code = oc3.activ
            and oc3.ruleset_year >= coalesce(field_codes.first_year, oc3.ruleset_year)
            and oc3.ruleset_year <= coalesce(field_codes.last_year, oc3.ruleset_year)
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc3;
comment on view rule_132 is 'The care leaver''s main activity is blank or is not an allowed code. Enter an allowed code.';

-- statement: rule_133
-- layer: rules
-- reads: field_codes int_return_scope stg_oc3
create or replace view "main"."rule_133" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The care leaver's accommodation must be one of the codes.
select oc3.return_id, 'oc3' as table_name, oc3.row_number as row_number, oc3.child
from "main"."stg_oc3" as oc3
where not exists (
        select 1
        from "main"."field_codes" as field_codes
        where field_codes.field = 'ACCOM'
            and field_codes.code = oc3.accom
            and oc3.ruleset_year >= coalesce(field_codes.first_year, oc3.ruleset_year)
            and oc3.ruleset_year <= coalesce(field_codes.last_year, oc3.ruleset_year)
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc3;
comment on view rule_133 is 'The care leaver''s accommodation is blank or is not an allowed code. Enter an allowed code.';

-- statement: rule_134
-- layer: rules
-- reads: int_return_scope stg_ad1 stg_oc3
create or replace view "main"."rule_134" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No adoption details for a child with care leaver details.
select ad1.return_id, 'ad1' as table_name, ad1.row_number as row_number, ad1.child
from "main"."stg_ad1" as ad1
inner join "main"."stg_oc3" as oc3
    on ad1.return_id = oc3.return_id
    and ad1.child = oc3.child
where (ad1.date_int_text is not null or ad1.date_match_text is not null or ad1.foster_care is not null or ad1.nb_adoptr is not null or ad1.sex_adoptr is not null or ad1.ls_adoptr is not null)
    and (oc3.in_touch is not null or oc3.activ is not null or oc3.accom is not null)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_ad1
        and scope.has_oc3;
comment on view rule_134 is 'This child has both an adoption (AD1) record and care leaver (OC3) information, which should not occur together. Remove the record that does not apply.';

-- statement: rule_141
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_141" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The start of an episode, where given, must be a real date.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.decom_text is not null
    and episodes.decom is null
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_141 is 'The date on which the episode began is filled in but is not a real date. Enter it as dd/mm/yyyy.';

-- statement: rule_142
-- layer: rules
-- reads: int_episodes int_return_scope
create or replace view "main"."rule_142" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- All but the child's last episode must have an end date and a reason for ending. Of several that
-- begin on the same day the last in the file counts as the last.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."int_episodes" as episodes
where episodes.next_decom is not null
    and (episodes.dec is null or episodes.rec is null)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_142 is 'A later episode has begun for this child, but this one has no end date or no reason for ending. Complete DEC and REC of this episode.';

-- statement: rule_143
-- layer: rules
-- reads: field_codes int_return_scope stg_episodes
create or replace view "main"."rule_143" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The reason for the new episode, where given, must be one of the codes.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.rne is not null
    and not exists (
        select 1
        from "main"."field_codes" as field_codes
        where field_codes.field = 'RNE'
            and field_codes.code = episodes.rne
            and episodes.ruleset_year >= coalesce(field_codes.first_year, episodes.ruleset_year)
            and episodes.ruleset_year <= coalesce(field_codes.last_year, episodes.ruleset_year)
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_143 is 'The reason for the new episode is not one of the allowed codes. Correct the code.';

-- statement: rule_144
-- layer: rules
-- reads: field_codes int_return_scope stg_episodes
create or replace view "main"."rule_144" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The legal status, where given, must be one of the year's codes.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.ls is not null
    and not exists (
        select 1
        from "main"."field_codes" as field_codes
        where field_codes.field = 'LS'
            and field_codes.code = episodes.ls
            and episodes.ruleset_year >= coalesce(field_codes.first_year, episodes.ruleset_year)
            and episodes.ruleset_year <= coalesce(field_codes.last_year, episodes.ruleset_year)
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_144 is 'The legal status of the episode is not one of the codes allowed for this collection year. Correct the code.';

-- statement: rule_145
-- layer: rules
-- reads: field_codes int_return_scope stg_episodes
create or replace view "main"."rule_145" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The category of need, where given, must be one of the codes.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.cin is not null
    and not exists (
        select 1
        from "main"."field_codes" as field_codes
        where field_codes.field = 'CIN'
            and field_codes.code = episodes.cin
            and episodes.ruleset_year >= coalesce(field_codes.first_year, episodes.ruleset_year)
            and episodes.ruleset_year <= coalesce(field_codes.last_year, episodes.ruleset_year)
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_145 is 'The category of need of the episode is not one of the allowed codes N1 to N8. Correct the code.';

-- statement: rule_146
-- layer: rules
-- reads: field_codes int_return_scope stg_episodes
create or replace view "main"."rule_146" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The placement type, where given, must be one of the year's codes.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.place is not null
    and not exists (
        select 1
        from "main"."field_codes" as field_codes
        where field_codes.field = 'PLACE'
            and field_codes.code = episodes.place
            and episodes.ruleset_year >= coalesce(field_codes.first_year, episodes.ruleset_year)
            and episodes.ruleset_year <= coalesce(field_codes.last_year, episodes.ruleset_year)
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_146 is 'The placement type of the episode is not one of the codes allowed for this collection year. Correct the code.';

-- statement: rule_147
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_147" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The end of an episode, where given, must be a real date.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.dec_text is not null
    and episodes.dec is null
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_147 is 'The date on which the episode ended is filled in but is not a real date. Enter it as dd/mm/yyyy, or leave it blank if the episode is still open.';

-- statement: rule_148
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_148" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- An end date and a reason for ending come together or not at all.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where (episodes.dec_text is null) <> (episodes.rec is null)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_148 is 'An episode that has ended needs both an end date and a reason; an open one needs neither. Only one of the two is filled in here.';

-- statement: rule_149
-- layer: rules
-- reads: field_codes int_return_scope stg_episodes
create or replace view "main"."rule_149" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The reason why the episode ended, where given, must be one of the codes.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.rec is not null
    and not exists (
        select 1
        from "main"."field_codes" as field_codes
        where field_codes.field = 'REC'
            and field_codes.code = episodes.rec
            and episodes.ruleset_year >= coalesce(field_codes.first_year, episodes.ruleset_year)
            and episodes.ruleset_year <= coalesce(field_codes.last_year, episodes.ruleset_year)
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_149 is 'The reason why the episode ended is not one of the allowed codes. Correct the code, or leave it blank if the episode is still open.';

-- statement: rule_151
-- layer: rules
-- reads: int_return_scope stg_ad1
create or replace view "main"."rule_151" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- All of the six adoption details are given, or none.
select ad1.return_id, 'ad1' as table_name, ad1.row_number as row_number, ad1.child
from "main"."stg_ad1" as ad1
where (ad1.date_int_text is not null or ad1.date_match_text is not null or ad1.foster_care is not null or ad1.nb_adoptr is not null or ad1.sex_adoptr is not null or ad1.ls_adoptr is not null)
    and (ad1.date_int_text is null or ad1.date_match_text is null or ad1.foster_care is null or ad1.nb_adoptr is null or ad1.sex_adoptr is null or ad1.ls_adoptr is null)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_ad1;
comment on view rule_151 is 'Some but not all of the adoption (AD1) items are filled in for this child. Complete all six, or leave all of them blank.';

-- statement: rule_153
-- layer: rules
-- reads: int_return_scope stg_oc3
create or replace view "main"."rule_153" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- All of the three care leaver details are given, or none.
select oc3.return_id, 'oc3' as table_name, oc3.row_number as row_number, oc3.child
from "main"."stg_oc3" as oc3
where (oc3.in_touch is not null or oc3.activ is not null or oc3.accom is not null)
    and (oc3.in_touch is null or oc3.activ is null or oc3.accom is null)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc3;
comment on view rule_153 is 'Some but not all of the care leaver items (in touch, activity, accommodation) are filled in. Complete all three, or leave all of them blank.';

-- statement: rule_157
-- layer: rules
-- reads: int_children int_return_scope stg_oc2
create or replace view "main"."rule_157" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A child of 4 to 16 who is looked after all year is not exempt from the SDQ by age.
select oc2.return_id, 'oc2' as table_name, oc2.row_number as row_number, oc2.child
from "main"."stg_oc2" as oc2
where oc2.sdq_score is null
    and oc2.sdq_reason = 'SDQ1'
    and cast(oc2.dob + interval '4 years' as date) <= oc2.collection_start
    and cast(oc2.dob + interval '17 years' as date) > oc2.collection_end
    and exists (
        select 1
        from "main"."int_children" as children
        where children.return_id = oc2.return_id
            and children.child = oc2.child
            and children.is_continuously_looked_after
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc2
        and scope.has_episodes;
comment on view rule_157 is 'The reason for having no Strengths and Difficulties score says that the child is outside the age range, but a child of this age, in care all year, should have a score. Check the date of birth and the reason, or enter the score.';

-- statement: rule_158
-- layer: rules
-- reads: int_return_scope stg_oc2
create or replace view "main"."rule_158" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Whether an intervention was offered is left blank where one was received.
select oc2.return_id, 'oc2' as table_name, oc2.row_number as row_number, oc2.child
from "main"."stg_oc2" as oc2
where oc2.intervention_received = '1'
    and oc2.intervention_offered is not null
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc2;
comment on view rule_158 is 'The child is recorded as having received help for a substance misuse problem, so the question on whether help was offered should be empty. Clear INTERVENTION_OFFERED or correct INTERVENTION_RECEIVED.';

-- statement: rule_159
-- layer: rules
-- reads: int_return_scope stg_oc2
create or replace view "main"."rule_159" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Substance misuse without an intervention needs an answer on whether one was offered.
select oc2.return_id, 'oc2' as table_name, oc2.row_number as row_number, oc2.child
from "main"."stg_oc2" as oc2
where oc2.substance_misuse = '1'
    and oc2.intervention_received = '0'
    and oc2.intervention_offered is null
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc2;
comment on view rule_159 is 'The child has a substance misuse problem and did not receive an intervention, so the return must say whether one was offered. Complete INTERVENTION_OFFERED.';

-- statement: rule_164
-- layer: rules
-- reads: int_earlier_uasc_children int_episodes int_return_scope int_uasc_children
create or replace view "main"."rule_164" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The distance from home is at most 999.9 miles, short breaks aside, and children who are or were UASC.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."int_episodes" as episodes
where (episodes.pl_distance < 0 or episodes.pl_distance > 999.9)
    and coalesce(episodes.ls, '') not in ('V3', 'V4')
    and not (
        exists (
        select 1
        from "main"."int_uasc_children" as other
        where other.return_id = episodes.return_id
            and coalesce(other.child, '') = coalesce(episodes.child, '')
    )
        or exists (
        select 1
        from "main"."int_earlier_uasc_children" as earlier_uasc
        where earlier_uasc.return_id = episodes.return_id
            and earlier_uasc.child = episodes.child
            and earlier_uasc.years_back <= 2
    )
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_postcodes
        and (scope.has_uasc or scope.has_uasc_marker or scope.has_previous_uasc or scope.has_previous_uasc_marker or scope.has_previous2_uasc or scope.has_previous2_uasc_marker);
comment on view rule_164 is 'The distance worked out between the home and placement postcodes is below 0 or above 999.9 miles. Check both postcodes. Children who were unaccompanied asylum seekers in earlier years that are not loaded may be listed wrongly.';

-- statement: rule_165
-- layer: rules
-- reads: int_children int_return_inputs int_return_scope stg_episodes stg_header stg_oc3
create or replace view "main"."rule_165" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- MOTHER is 0 or 1, blank for a male, and there for a female who was in care in the year or has neither
-- care leaver details nor short breaks. Sex codes of every year are accepted.
select header.return_id, 'header' as table_name, header.row_number as row_number, header.child
from "main"."stg_header" as header
left join "main"."int_children" as children
    on header.return_id = children.return_id
    and header.child = children.child
left join "main"."int_return_inputs" as oc3_supplied
    on header.return_id = oc3_supplied.return_id
    and oc3_supplied.input = 'oc3'
where header.mother not in ('0', '1')
    or (header.mother is not null and header.sex in ('1', 'M'))
    or (
        header.mother is null
        and header.sex in ('2', 'F')
        and (
            children.is_in_year_beyond_short_breaks
            or (
                oc3_supplied.return_id is not null
                and not exists (
                    select 1
                    from "main"."stg_oc3" as oc3
                    where oc3.return_id = header.return_id
                        and oc3.child = header.child
                        and (oc3.in_touch is not null or oc3.activ is not null or oc3.accom is not null)
                )
                and not exists (
                    select 1
                    from "main"."stg_episodes" as episodes
                    where episodes.return_id = header.return_id
                        and episodes.child = header.child
                        and episodes.ls in ('V3', 'V4')
                )
            )
        )
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_episodes;
comment on view rule_165 is 'The entry saying whether the young person is a mother is not 0 or 1, has been given for a male, or is missing for a female who was looked after during the year or for whom no care leaver details were returned. Check MOTHER, SEX and the care leaver details.';

-- statement: rule_166
-- layer: rules
-- reads: int_return_scope stg_reviews
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_reviews;
comment on view rule_166 is 'The date of the review is blank or cannot be read as a date. Enter it as dd/mm/yyyy.';

-- statement: rule_167
-- layer: rules
-- reads: field_codes int_return_scope stg_reviews
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_reviews;
comment on view rule_167 is 'Every review needs a participation code from PN0 to PN7, and a participation code needs a review date. Check REVIEW and REVIEW_CODE on this row.';

-- statement: rule_168
-- layer: rules
-- reads: int_return_scope stg_header
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header;
comment on view rule_168 is 'The UPN does not follow the standard pattern and is not one of the codes for an unknown number (UN1 to UN5). Check the UPN with the school or use the right UN code.';

-- statement: rule_169
-- layer: rules
-- reads: int_episodes int_return_scope
create or replace view "main"."rule_169" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The authority in which a placement lies must be known, short breaks aside.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."int_episodes" as episodes
where episodes.pl_la is null
    and coalesce(episodes.ls, '') not in ('V3', 'V4')
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_postcodes;
comment on view rule_169 is 'No local authority could be worked out for the placement, because the placement postcode is blank or not recognised. Check PL_POST.';

-- statement: rule_171
-- layer: rules
-- reads: int_return_scope stg_header
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header;
comment on view rule_171 is 'The date of birth given for this young person''s own child cannot be read as a date. Enter MC_DOB as dd/mm/yyyy.';

-- statement: rule_174
-- layer: rules
-- reads: int_return_scope stg_header
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header;
comment on view rule_174 is 'A date of birth for the young person''s own child is recorded, but this item is only for mothers and the child is recorded as male. Check SEX and MC_DOB.';

-- statement: rule_175
-- layer: rules
-- reads: field_codes int_return_scope stg_ad1
create or replace view "main"."rule_175" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- NB_ADOPTR, where given, must be one of the codes.
select ad1.return_id, 'ad1' as table_name, ad1.row_number as row_number, ad1.child
from "main"."stg_ad1" as ad1
where ad1.nb_adoptr is not null
    and not exists (
        select 1
        from "main"."field_codes" as field_codes
        where field_codes.field = 'NB_ADOPTR'
            and field_codes.code = ad1.nb_adoptr
            and ad1.ruleset_year >= coalesce(field_codes.first_year, ad1.ruleset_year)
            and ad1.ruleset_year <= coalesce(field_codes.last_year, ad1.ruleset_year)
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_ad1;
comment on view rule_175 is 'The number of adopters must be 1 or 2. Check NB_ADOPTR.';

-- statement: rule_176
-- layer: rules
-- reads: field_codes int_return_scope stg_ad1
create or replace view "main"."rule_176" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- SEX_ADOPTR, where given, must be one of the codes.
select ad1.return_id, 'ad1' as table_name, ad1.row_number as row_number, ad1.child
from "main"."stg_ad1" as ad1
where ad1.sex_adoptr is not null
    and not exists (
        select 1
        from "main"."field_codes" as field_codes
        where field_codes.field = 'SEX_ADOPTR'
            and field_codes.code = ad1.sex_adoptr
            and ad1.ruleset_year >= coalesce(field_codes.first_year, ad1.ruleset_year)
            and ad1.ruleset_year <= coalesce(field_codes.last_year, ad1.ruleset_year)
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_ad1;
comment on view rule_176 is 'The code for the sex of the adopter or adopters is not on the list. Use M1, F1, MM, FF or MF.';

-- statement: rule_177
-- layer: rules
-- reads: field_codes int_return_scope stg_ad1
create or replace view "main"."rule_177" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- LS_ADOPTR, where given, must be one of the codes.
select ad1.return_id, 'ad1' as table_name, ad1.row_number as row_number, ad1.child
from "main"."stg_ad1" as ad1
where ad1.ls_adoptr is not null
    and not exists (
        select 1
        from "main"."field_codes" as field_codes
        where field_codes.field = 'LS_ADOPTR'
            and field_codes.code = ad1.ls_adoptr
            and ad1.ruleset_year >= coalesce(field_codes.first_year, ad1.ruleset_year)
            and ad1.ruleset_year <= coalesce(field_codes.last_year, ad1.ruleset_year)
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_ad1;
comment on view rule_177 is 'The code for the legal status of the adopter or adopters is not on the list. Use L0, L11, L12, L2, L3 or L4.';

-- statement: rule_178
-- layer: rules
-- reads: field_codes int_return_scope stg_episodes
create or replace view "main"."rule_178" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A provider code, where given, must be one of the codes, on a placement that takes one. Which
-- placements take none changed in 2026.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.place_provider is not null
    and (
        not exists (
        select 1
        from "main"."field_codes" as field_codes
        where field_codes.field = 'PLACE_PROVIDER'
            and field_codes.code = episodes.place_provider
            and episodes.ruleset_year >= coalesce(field_codes.first_year, episodes.ruleset_year)
            and episodes.ruleset_year <= coalesce(field_codes.last_year, episodes.ruleset_year)
    )
        or episodes.place in ('T0', 'T1', 'T2', 'T3')
        or (episodes.place in ('T4', 'Z1') and episodes.ruleset_year <= 2025)
        or (episodes.place in ('Z11', 'Z12', 'Z13', 'Z14') and episodes.ruleset_year >= 2026)
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_178 is 'The placement provider is not one of PR0 to PR5, or has been given for a temporary or other placement that must not have one. Check PLACE_PROVIDER and PLACE.';

-- statement: rule_179
-- layer: rules
-- reads: int_episodes int_return_scope
create or replace view "main"."rule_179" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Whether a placement lies in the authority must be known, short breaks aside.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."int_episodes" as episodes
where episodes.pl_location is null
    and coalesce(episodes.ls, '') not in ('V3', 'V4')
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_postcodes;
comment on view rule_179 is 'It could not be worked out whether the placement is inside or outside the authority, because the placement postcode is blank or not recognised. Check PL_POST.';

-- statement: rule_180
-- layer: rules
-- reads: int_return_scope stg_oc2
create or replace view "main"."rule_180" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- An SDQ score, where given, is a whole number from 0 to 40, however it is written.
with scores as (
    select
        return_id,
        row_number,
        child,
        case
        when regexp_full_match(sdq_score, '[+-]?([0-9]{1,200}([.][0-9]{0,200})?|[.][0-9]{1,200})(E[+-]?[0-9]{1,2})?')
            then cast(sdq_score as double precision)
    end as score
    from "main"."stg_oc2"
    where sdq_score is not null
)
select scores.return_id, 'oc2' as table_name, scores.row_number as row_number, scores.child
from scores
where scores.score is null
    or scores.score < 0
    or scores.score > 40
    or scores.score <> floor(scores.score)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc2;
comment on view rule_180 is 'The Strengths and Difficulties Questionnaire score must be a whole number between 0 and 40. Check SDQ_SCORE.';

-- statement: rule_181
-- layer: rules
-- reads: int_return_scope stg_oc2
create or replace view "main"."rule_181" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Each conviction, health and substance misuse item is 0, 1 or blank.
select oc2.return_id, 'oc2' as table_name, oc2.row_number as row_number, oc2.child
from "main"."stg_oc2" as oc2
where (oc2.convicted not in ('0', '1') or oc2.health_check not in ('0', '1') or oc2.intervention_received not in ('0', '1') or oc2.intervention_offered not in ('0', '1') or oc2.immunisations not in ('0', '1') or oc2.teeth_check not in ('0', '1') or oc2.health_assessment not in ('0', '1') or oc2.substance_misuse not in ('0', '1'))
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc2;
comment on view rule_181 is 'One or more of the conviction, health and substance misuse items for the child is neither 0 nor 1. Correct the items concerned.';

-- statement: rule_182
-- layer: rules
-- reads: int_return_scope stg_oc2
create or replace view "main"."rule_182" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Where any of the other items is filled in, the four required items are too.
select oc2.return_id, 'oc2' as table_name, oc2.row_number as row_number, oc2.child
from "main"."stg_oc2" as oc2
where (oc2.immunisations is null or oc2.teeth_check is null or oc2.health_assessment is null or oc2.substance_misuse is null)
    and (oc2.convicted is not null or oc2.health_check is not null or oc2.intervention_received is not null or oc2.intervention_offered is not null)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc2;
comment on view rule_182 is 'Some of the child''s OC2 items are filled in, so immunisations, teeth check, health assessment and substance misuse must all be completed too. Fill in the missing items or clear the others.';

-- statement: rule_184
-- layer: rules
-- reads: int_return_scope stg_header stg_placed_adoption
create or replace view "main"."rule_184" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- An adoption decision does not precede birth. The row's own date of birth counts only where the
-- header has none; of several header rows one later birth is enough.
with births as (
    select
        return_id,
        child,
        max(dob) as latest_dob
    from "main"."stg_header"
    where child is not null
    group by return_id, child
)
select placed.return_id, 'placed_adoption' as table_name, placed.row_number as row_number, placed.child
from "main"."stg_placed_adoption" as placed
left join births
    on placed.return_id = births.return_id
    and placed.child = births.child
where placed.date_placed < coalesce(births.latest_dob, placed.dob)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_placed_adoption
        and scope.has_header;
comment on view rule_184 is 'The date on which it was decided that the child should be placed for adoption falls before the child''s date of birth in the header. Check both dates.';

-- statement: rule_185
-- layer: rules
-- reads: int_children int_return_scope stg_oc2
create or replace view "main"."rule_185" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- An SDQ score is only for a child looked after all year.
select oc2.return_id, 'oc2' as table_name, oc2.row_number as row_number, oc2.child
from "main"."stg_oc2" as oc2
where oc2.sdq_score is not null
    and not exists (
        select 1
        from "main"."int_children" as children
        where children.return_id = oc2.return_id
            and children.child = oc2.child
            and children.is_continuously_looked_after
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc2
        and scope.has_episodes;
comment on view rule_185 is 'A Strengths and Difficulties Questionnaire score is recorded, but the child was not looked after continuously for the 12 months to 31 March. Remove the score or check the episodes.';

-- statement: rule_186
-- layer: rules
-- reads: int_children int_return_scope stg_oc2
create or replace view "main"."rule_186" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A child of 4 to 16 who is looked after all year needs an SDQ score or a reason for having none.
select oc2.return_id, 'oc2' as table_name, oc2.row_number as row_number, oc2.child
from "main"."stg_oc2" as oc2
where oc2.sdq_score is null
    and oc2.sdq_reason is null
    and cast(oc2.dob + interval '4 years' as date) <= oc2.collection_start
    and cast(oc2.dob + interval '17 years' as date) > oc2.collection_end
    and exists (
        select 1
        from "main"."int_children" as children
        where children.return_id = oc2.return_id
            and children.child = oc2.child
            and children.is_continuously_looked_after
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc2
        and scope.has_episodes;
comment on view rule_186 is 'The child was looked after continuously for the 12 months to 31 March and was aged 4 to 16 throughout, but neither a Strengths and Difficulties score nor a reason for having none is recorded. Complete one of them.';

-- statement: rule_187
-- layer: rules
-- reads: int_children int_return_scope stg_ad1 stg_oc3
create or replace view "main"."rule_187" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No care leaver or adoption details for a child who was looked after all year.
select oc3.return_id, 'oc3' as table_name, oc3.row_number as row_number, oc3.child
from "main"."stg_oc3" as oc3
inner join "main"."int_children" as children
    on oc3.return_id = children.return_id
    and oc3.child = children.child
    and children.is_continuously_looked_after
where (oc3.in_touch is not null or oc3.activ is not null or oc3.accom is not null)
union all
select ad1.return_id, 'ad1' as table_name, ad1.row_number as row_number, ad1.child
from "main"."stg_ad1" as ad1
inner join "main"."int_children" as children
    on ad1.return_id = children.return_id
    and ad1.child = children.child
    and children.is_continuously_looked_after
where (ad1.date_int_text is not null or ad1.date_match_text is not null or ad1.foster_care is not null or ad1.nb_adoptr is not null or ad1.sex_adoptr is not null or ad1.ls_adoptr is not null)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc3
        and scope.has_ad1
        and scope.has_episodes;
comment on view rule_187 is 'The child was looked after continuously for the 12 months to 31 March, so should not have adoption details (AD1) or care leaver details (OC3). Remove the details or check the episodes.';

-- statement: rule_188
-- layer: rules
-- reads: int_return_scope stg_oc2
create or replace view "main"."rule_188" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No SDQ score and no reason for a child who is not yet 4 when the year ends.
select oc2.return_id, 'oc2' as table_name, oc2.row_number as row_number, oc2.child
from "main"."stg_oc2" as oc2
where cast(oc2.dob + interval '4 years' as date) > oc2.collection_end
    and (oc2.sdq_score is not null or oc2.sdq_reason is not null)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc2;
comment on view rule_188 is 'The child is under 4 at the end of the year, so neither a Strengths and Difficulties score nor a reason for having none should be recorded. Clear the items or check the date of birth.';

-- statement: rule_189
-- layer: rules
-- reads: int_return_scope stg_oc2
create or replace view "main"."rule_189" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No SDQ score and no reason for a young person who was 17 before the year began.
select oc2.return_id, 'oc2' as table_name, oc2.row_number as row_number, oc2.child
from "main"."stg_oc2" as oc2
where cast(oc2.dob + interval '17 years' as date) < oc2.collection_start
    and (oc2.sdq_score is not null or oc2.sdq_reason is not null)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc2;
comment on view rule_189 is 'The young person turned 17 before the year began, so neither a Strengths and Difficulties score nor a reason for having none should be recorded. Clear the items or check the date of birth.';

-- statement: rule_190
-- layer: rules
-- reads: int_children int_return_scope stg_oc2
create or replace view "main"."rule_190" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Conviction, health and substance misuse items are only for a child looked after all year.
select oc2.return_id, 'oc2' as table_name, oc2.row_number as row_number, oc2.child
from "main"."stg_oc2" as oc2
where (oc2.convicted is not null or oc2.health_check is not null or oc2.intervention_received is not null or oc2.intervention_offered is not null or oc2.immunisations is not null or oc2.teeth_check is not null or oc2.health_assessment is not null or oc2.substance_misuse is not null)
    and not exists (
        select 1
        from "main"."int_children" as children
        where children.return_id = oc2.return_id
            and children.child = oc2.child
            and children.is_continuously_looked_after
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc2
        and scope.has_episodes;
comment on view rule_190 is 'Conviction, health or substance misuse items are recorded, but the child was not looked after continuously for the 12 months to 31 March. Remove the items or check the episodes.';

-- statement: rule_191
-- layer: rules
-- reads: int_children int_episodes int_return_scope stg_oc2
create or replace view "main"."rule_191" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A child looked after all year has an OC2 row, with the four required items filled in. Where there
-- is no row, the child's first episode is flagged.
select oc2.return_id, 'oc2' as table_name, oc2.row_number as row_number, oc2.child
from "main"."stg_oc2" as oc2
where (oc2.immunisations is null or oc2.teeth_check is null or oc2.health_assessment is null or oc2.substance_misuse is null)
    and exists (
        select 1
        from "main"."int_children" as children
        where children.return_id = oc2.return_id
            and children.child = oc2.child
            and children.is_continuously_looked_after
    )
union all
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."int_episodes" as episodes
where episodes.is_first
    and exists (
        select 1
        from "main"."int_children" as children
        where children.return_id = episodes.return_id
            and children.child = episodes.child
            and children.is_continuously_looked_after
    )
    and not exists (
        select 1
        from "main"."stg_oc2" as other
        where other.return_id = episodes.return_id
            and coalesce(other.child, '') = coalesce(episodes.child, '')
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc2
        and scope.has_episodes;
comment on view rule_191 is 'The child was looked after continuously for the 12 months to 31 March, but immunisations, teeth check, health assessment or substance misuse is blank, or the child has no OC2 record at all. Complete the OC2 record.';

-- statement: rule_192
-- layer: rules
-- reads: int_return_scope stg_oc2
create or replace view "main"."rule_192" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Substance misuse needs an answer on whether an intervention was received.
select oc2.return_id, 'oc2' as table_name, oc2.row_number as row_number, oc2.child
from "main"."stg_oc2" as oc2
where oc2.substance_misuse = '1'
    and oc2.intervention_received is null
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc2;
comment on view rule_192 is 'The child is recorded as having a substance misuse problem, so the return must say whether an intervention was received. Complete INTERVENTION_RECEIVED.';

-- statement: rule_193
-- layer: rules
-- reads: int_return_scope stg_oc2
create or replace view "main"."rule_193" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No intervention items without a substance misuse problem.
select oc2.return_id, 'oc2' as table_name, oc2.row_number as row_number, oc2.child
from "main"."stg_oc2" as oc2
where coalesce(oc2.substance_misuse, '0') = '0'
    and (oc2.intervention_received is not null or oc2.intervention_offered is not null)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc2;
comment on view rule_193 is 'The child is not recorded as having a substance misuse problem, but one or both of the intervention items are filled in. Check SUBSTANCE_MISUSE or clear the intervention items.';

-- statement: rule_196
-- layer: rules
-- reads: field_codes int_return_scope stg_oc2
create or replace view "main"."rule_196" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The reason for having no SDQ score, where given, is one of the codes.
select oc2.return_id, 'oc2' as table_name, oc2.row_number as row_number, oc2.child
from "main"."stg_oc2" as oc2
where oc2.sdq_reason is not null
    and not exists (
        select 1
        from "main"."field_codes" as field_codes
        where field_codes.field = 'SDQ_REASON'
            and field_codes.code = oc2.sdq_reason
            and oc2.ruleset_year >= coalesce(field_codes.first_year, oc2.ruleset_year)
            and oc2.ruleset_year <= coalesce(field_codes.last_year, oc2.ruleset_year)
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc2;
comment on view rule_196 is 'The reason for there being no Strengths and Difficulties score is not on the list. Use SDQ1, SDQ2, SDQ3, SDQ4 or SDQ5.';

-- statement: rule_197a
-- layer: rules
-- reads: int_return_scope stg_oc2
create or replace view "main"."rule_197a" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- An SDQ score and a reason for having none exclude each other.
select oc2.return_id, 'oc2' as table_name, oc2.row_number as row_number, oc2.child
from "main"."stg_oc2" as oc2
where oc2.sdq_score is not null
    and oc2.sdq_reason is not null
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc2;
comment on view rule_197a is 'A Strengths and Difficulties score and a reason for having no score are both filled in. Keep only the one that applies.';

-- statement: rule_197b
-- layer: rules
-- reads: int_children int_return_scope stg_oc2
create or replace view "main"."rule_197b" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A child who turns 4 or 17 in a year spent in care needs an SDQ score or a reason for having none.
select oc2.return_id, 'oc2' as table_name, oc2.row_number as row_number, oc2.child
from "main"."stg_oc2" as oc2
where oc2.sdq_score is null
    and oc2.sdq_reason is null
    and (
        cast(oc2.dob + interval '4 years' as date) between oc2.collection_start and oc2.collection_end
        or cast(oc2.dob + interval '17 years' as date) between oc2.collection_start and oc2.collection_end
    )
    and exists (
        select 1
        from "main"."int_children" as children
        where children.return_id = oc2.return_id
            and children.child = oc2.child
            and children.is_continuously_looked_after
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc2
        and scope.has_episodes;
comment on view rule_197b is 'The child turned 4 or 17 during the year and was looked after continuously for the 12 months to 31 March, but has neither a Strengths and Difficulties score nor a reason for having none. Complete one of them.';

-- statement: rule_198
-- layer: rules
-- reads: int_children int_return_scope stg_oc2
create or replace view "main"."rule_198" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A reason for having no SDQ score is only for a child looked after all year.
select oc2.return_id, 'oc2' as table_name, oc2.row_number as row_number, oc2.child
from "main"."stg_oc2" as oc2
where oc2.sdq_reason is not null
    and not exists (
        select 1
        from "main"."int_children" as children
        where children.return_id = oc2.return_id
            and children.child = oc2.child
            and children.is_continuously_looked_after
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc2
        and scope.has_episodes;
comment on view rule_198 is 'A reason for having no Strengths and Difficulties score is recorded, but the child was not looked after continuously for the 12 months to 31 March. Remove the reason or check the episodes.';

-- statement: rule_199
-- layer: rules
-- reads: int_earlier_episodes int_return_scope stg_episodes
create or replace view "main"."rule_199" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No episode comes after one that ended in adoption, in this return or an earlier one. Of episodes that
-- begin on the same day, those of this return come first.
with adoptions as (
    select
        return_id,
        child,
        decom,
        row_number as current_row_number
    from "main"."stg_episodes"
    where rec in ('E11', 'E12')
    union all
    select
        return_id,
        child,
        decom,
        null as current_row_number
    from "main"."int_earlier_episodes"
    where rec in ('E11', 'E12')
)
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
inner join adoptions
    on episodes.return_id = adoptions.return_id
    and episodes.child = adoptions.child
where adoptions.decom < episodes.decom
    or (
        adoptions.decom = episodes.decom
        and adoptions.current_row_number < episodes.row_number
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_199 is 'The child has this episode after an earlier one that ended in adoption (reason ceased E11 or E12). Check the adoption record or whether this is a different child; only the returns loaded are looked at.';

-- statement: rule_202
-- layer: rules
-- reads: int_previous_header int_return_scope stg_header
create or replace view "main"."rule_202" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Sex must be as it was last year, in the codes of 2024 (1, 2) or those since (M, F).
select header.return_id, 'header' as table_name, header.row_number as row_number, header.child
    from "main"."stg_header" as header
    inner join "main"."int_previous_header" as previous
        on header.return_id = previous.return_id
        and header.child = previous.child
    where case header.sex
        when '1' then 'M'
        when '2' then 'F'
        else header.sex
    end
        is distinct from case previous.sex
        when '1' then 'M'
        when '2' then 'F'
        else previous.sex
    end
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_previous_header
        and scope.has_previous_year;
comment on view rule_202 is 'The sex recorded for the child is not the same as in last year''s return. Check which one is right.';

-- statement: rule_203
-- layer: rules
-- reads: int_previous_header int_return_scope stg_header
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
    where header.dob
        is distinct from previous.dob
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_previous_header
        and scope.has_previous_year;
comment on view rule_203 is 'The child''s date of birth is not the same as in last year''s return. Check which one is right.';

-- statement: rule_204
-- layer: rules
-- reads: int_previous_header int_return_scope stg_header
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
    where header.ethnic
        is distinct from previous.ethnic
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_previous_header
        and scope.has_previous_year;
comment on view rule_204 is 'The child''s ethnic origin is not the same as in last year''s return. Check which one is right.';

-- statement: rule_205a
-- layer: rules
-- reads: int_earlier_uasc_children int_previous_uasc int_return_scope int_uasc_children stg_header stg_uasc
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
        from "main"."int_earlier_uasc_children" as earlier_uasc
        where earlier_uasc.return_id = header.return_id
            and earlier_uasc.child = header.child
            and earlier_uasc.years_back <= 1
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_uasc
        and scope.has_previous_header
        and scope.has_previous_uasc
        and scope.has_previous_year;
comment on view rule_205a is 'The child was an unaccompanied asylum seeker last year and is not one this year, but last year''s date on which that status ended is missing or outside last year, or an end date is still given this year. Check the UASC records and DUC for both years.';

-- statement: rule_205b
-- layer: rules
-- reads: int_earlier_uasc_children int_previous_uasc int_return_scope int_uasc_children stg_header stg_uasc
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
        from "main"."int_earlier_uasc_children" as earlier_uasc
        where earlier_uasc.return_id = uasc.return_id
            and earlier_uasc.child = uasc.child
            and earlier_uasc.years_back <= 1
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_uasc
        and scope.has_previous_header
        and scope.has_previous_uasc
        and scope.has_previous_year;
comment on view rule_205b is 'The child is an unaccompanied asylum seeker this year and was one last year. Last year''s date on which the status ends should be the 18th birthday, and this year''s should be the same or fall within this year. Check DUC in both years.';

-- statement: rule_205c
-- layer: rules
-- reads: int_earlier_uasc_children int_previous_uasc int_return_scope int_uasc_children stg_header stg_uasc
create or replace view "main"."rule_205c" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No DUC in either year for a child who is UASC in neither.
with ended as (
    select
        return_id,
        child
    from "main"."stg_uasc"
    where duc is not null
    union distinct
    select
        return_id,
        child
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
        from "main"."int_earlier_uasc_children" as earlier_uasc
        where earlier_uasc.return_id = uasc.return_id
            and earlier_uasc.child = uasc.child
            and earlier_uasc.years_back <= 1
    )
)
select failing.return_id, 'uasc' as table_name, failing.uasc_row_number as row_number, failing.child
from failing
union all
select failing.return_id, 'header' as table_name, failing.header_row_number as row_number, failing.child
from failing
where failing.header_row_number is not null
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_uasc
        and scope.has_previous_header
        and scope.has_previous_uasc
        and scope.has_previous_year;
comment on view rule_205c is 'The child is not identified as an unaccompanied asylum seeker this year or last year, but a date on which that status ended has been entered. Check the UASC records and DUC for both years.';

-- statement: rule_205d
-- layer: rules
-- reads: int_earlier_uasc_children int_previous_header int_return_scope int_uasc_children stg_header
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
        from "main"."int_earlier_uasc_children" as earlier_uasc
        where earlier_uasc.return_id = header.return_id
            and earlier_uasc.child = header.child
            and earlier_uasc.years_back <= 1
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_uasc
        and scope.has_previous_header
        and scope.has_previous_uasc
        and scope.has_previous_year;
comment on view rule_205d is 'The child is identified as an unaccompanied asylum seeker this year and was in last year''s return without being identified as one. Check the UASC records for both years.';

-- statement: rule_207
-- layer: rules
-- reads: int_previous_header int_return_scope stg_episodes stg_header
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_episodes
        and scope.has_previous_header
        and scope.has_previous_year;
comment on view rule_207 is 'Last year''s return recorded this young person as a mother, but this year''s header says something else or is blank. Check the MOTHER field; once a young person is known to be a mother it should stay at 1.';

-- statement: rule_208
-- layer: rules
-- reads: int_previous_header int_return_scope stg_header
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_previous_header
        and scope.has_previous_year;
comment on view rule_208 is 'The child''s Unique Pupil Number (or its unknown-UPN code) has changed since last year''s return in a way that is not expected. Check which of the two values is right and correct the header.';

-- statement: rule_209
-- layer: rules
-- reads: int_return_scope stg_header
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header;
comment on view rule_209 is 'The header carries UPN code UN1, but the child had already turned 4 by the August cut-off and so counts as being of school age. Check the date of birth and enter the UPN, or the unknown-UPN code that applies.';

-- statement: rule_213
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_213" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Temporary placements, and from 2026 other placements, have no provider code.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.place_provider is not null
    and (
        episodes.place in ('T0', 'T1', 'T2', 'T3', 'T4')
        or (episodes.place in ('Z11', 'Z12', 'Z13', 'Z14') and episodes.ruleset_year >= 2026)
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_213 is 'A placement provider code has been recorded for a kind of placement that does not take one. Clear PLACE_PROVIDER, or check that the placement type is right.';

-- statement: rule_214
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_214" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Short breaks have no placement postcode and no URN.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.ls in ('V3', 'V4')
    and (episodes.pl_post is not null or episodes.urn is not null)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_214 is 'The legal status shows an agreed series of short breaks, so no placement postcode or Ofsted URN is wanted, but at least one has been filled in. Remove them or check the legal status.';

-- statement: rule_215
-- layer: rules
-- reads: int_return_scope stg_oc2 stg_oc3
create or replace view "main"."rule_215" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Care leaver details exclude outcomes of 12 months in care. SDQ fields do not count.
with failing as (
    select
        oc3.return_id,
        oc3.row_number as oc3_row_number,
        oc2.row_number as oc2_row_number,
        oc3.child
    from "main"."stg_oc3" as oc3
    inner join "main"."stg_oc2" as oc2
        on oc3.return_id = oc2.return_id
        and oc3.child = oc2.child
    where (oc3.in_touch is not null or oc3.activ is not null or oc3.accom is not null)
        and (oc2.convicted is not null or oc2.health_check is not null or oc2.intervention_received is not null or oc2.intervention_offered is not null or oc2.immunisations is not null or oc2.teeth_check is not null or oc2.health_assessment is not null or oc2.substance_misuse is not null)
)
select failing.return_id, 'oc3' as table_name, failing.oc3_row_number as row_number, failing.child
from failing
union all
select failing.return_id, 'oc2' as table_name, failing.oc2_row_number as row_number, failing.child
from failing
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc2
        and scope.has_oc3;
comment on view rule_215 is 'The child has care leaver answers (OC3) as well as health, conviction or intervention answers (OC2) meant for children looked after for 12 months. Keep only the set that applies to this young person.';

-- statement: rule_217
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_217" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- From April 2015 a child placed for adoption with current foster carers keeps the carers, or comes
-- straight into care there.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.place in ('A3', 'A5')
    and episodes.decom >= cast('2015-04-01' as date)
    and coalesce(episodes.rne, '') not in ('S', 'T', 'U')
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_217 is 'For a placement for adoption with the child''s current foster carers (A3 or A5), the reason for the new episode must be S, T or U. Check RNE and the placement type.';

-- statement: rule_217t
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_217t" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No placement in independent living after 28 October 2023.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.place = 'P2'
    and (episodes.dec is null or episodes.dec > cast('2023-10-28' as date))
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year between 2024 and 2024
        and scope.has_episodes;
comment on view rule_217t is 'Placement type P2 stopped being available after 28 October 2023, but this episode ends later than that or is still open. Recode the placement with a type that is in use.';

-- statement: rule_218
-- layer: rules
-- reads: int_episodes int_return_scope
create or replace view "main"."rule_218" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A placement in England needs a URN unless its type takes none. Until 2025 a placement that is not
-- found counts as outside England, from 2026 as in England.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."int_episodes" as episodes
where (episodes.dec_text is null or episodes.dec >= cast('2015-04-01' as date))
    and episodes.urn is null
    and not (
        coalesce(episodes.place, '') in ('P1', 'P3', 'R1', 'R2', 'R5', 'T0', 'T1', 'T2', 'T3', 'T4')
        or (coalesce(episodes.place, '') = 'H5' and episodes.ruleset_year <= 2024)
        or (coalesce(episodes.place, '') = 'P2' and episodes.ruleset_year <= 2024)
        or (coalesce(episodes.place, '') = 'Z1' and episodes.ruleset_year <= 2025)
        or (coalesce(episodes.place, '') in ('Z11', 'Z12', 'Z13', 'Z14') and episodes.ruleset_year >= 2026)
    )
    and case
        when episodes.ruleset_year >= 2026
            then coalesce(episodes.pl_la, '') not in ('CON', 'NIR', 'SCO', 'WAL', 'NUK')
        else substr(episodes.pl_la, 1, 1) not in ('N', 'W', 'S', 'C')
    end
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_postcodes;
comment on view rule_218 is 'This kind of placement in England needs the Ofsted URN of the provider, and none has been recorded. Add the URN, or check the placement type and postcode.';

-- statement: rule_219
-- layer: rules
-- reads: int_return_scope stg_episodes stg_providers
create or replace view "main"."rule_219" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The provider with this URN must offer the placement type. XXXXXXX stands for no URN.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.urn <> 'XXXXXXX'
    and not exists (
        select 1
        from "main"."stg_providers" as providers
        where providers.return_id = episodes.return_id
            and providers.urn = episodes.urn
            and (
    position(
        ',' in episodes.place
    ) = 0
        and
    position(
        ',' || episodes.place || ',' in ',' || providers.place_codes || ','
    ) > 0
    )
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_providers;
comment on view rule_219 is 'The Ofsted list does not show the recorded placement type for the provider with this URN, or does not hold the URN at all. Check both the URN and the placement type.';

-- statement: rule_221
-- layer: rules
-- reads: int_return_scope stg_episodes stg_providers
create or replace view "main"."rule_221" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A home's postcode is one that the provider list holds for its URN. Which types of placement are
-- looked at depends on the year. XXXXXXX stands for no URN.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.urn <> 'XXXXXXX'
    and coalesce(episodes.ls, '') not in ('V3', 'V4')
    and (
        episodes.place in ('K1', 'K2', 'R3', 'S1')
        or (episodes.place = 'H5' and episodes.ruleset_year = 2024)
        or (episodes.place = 'K3' and episodes.ruleset_year >= 2025)
    )
    and episodes.pl_post is not null
    and not exists (
        select 1
        from "main"."stg_providers" as providers
        where providers.return_id = episodes.return_id
            and providers.urn = episodes.urn
            and providers.postcode = replace(episodes.pl_post, ' ', '')
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_providers;
comment on view rule_221 is 'The placement postcode is not the postcode that Ofsted holds for the provider with this URN. Check the postcode and the URN.';

-- statement: rule_222
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_222" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No URN on a placement that takes none. XXXXXXX stands for no URN.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where
    (
        coalesce(episodes.place, '') in ('P1', 'P3', 'R1', 'R2', 'R5', 'T0', 'T1', 'T2', 'T3', 'T4')
        or (coalesce(episodes.place, '') = 'H5' and episodes.ruleset_year <= 2023)
        or (coalesce(episodes.place, '') = 'P2' and episodes.ruleset_year <= 2024)
        or (coalesce(episodes.place, '') = 'Z1' and episodes.ruleset_year <= 2025)
        or (coalesce(episodes.place, '') in ('Z11', 'Z12', 'Z13', 'Z14') and episodes.ruleset_year >= 2026)
    )
    and episodes.urn <> 'XXXXXXX'
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_222 is 'A URN has been entered although the recorded placement type should not carry one. Remove the URN or check the placement type.';

-- statement: rule_224
-- layer: rules
-- reads: int_return_scope stg_episodes stg_providers
create or replace view "main"."rule_224" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The provider code is one that the Ofsted list gives for the URN. XXXXXXX stands for no URN.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.urn <> 'XXXXXXX'
    and not exists (
        select 1
        from "main"."stg_providers" as providers
        where providers.return_id = episodes.return_id
            and providers.urn = episodes.urn
            and (
    position(
        ',' in episodes.place_provider
    ) = 0
        and
    position(
        ',' || episodes.place_provider || ',' in ',' || providers.provider_codes || ','
    ) > 0
    )
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_providers;
comment on view rule_224 is 'The provider code on the episode is not one that the Ofsted list gives for this URN, or the URN is not in the list. Check PLACE_PROVIDER and the URN.';

-- statement: rule_225
-- layer: rules
-- reads: int_episodes int_return_scope
create or replace view "main"."rule_225" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A move to another placement needs its reason on the episode that ended. Temporary placements
-- have none.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."int_episodes" as episodes
where episodes.rec = 'X1'
    and episodes.reason_place_change is null
    and coalesce(episodes.place, '') not in ('T0', 'T1', 'T2', 'T3', 'T4')
    and episodes.next_rne in ('P', 'B', 'T', 'U')
    and coalesce(episodes.next_place, '') not in ('T0', 'T1', 'T2', 'T3', 'T4')
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_225 is 'The child moved from this placement to another one, but no reason for the change has been recorded on the episode that ended. Fill in REASON_PLACE_CHANGE.';

-- statement: rule_226
-- layer: rules
-- reads: int_episodes int_return_scope
create or replace view "main"."rule_226" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No reason for placement change on a temporary placement, nor on the episode before it.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."int_episodes" as episodes
where episodes.place in ('T0', 'T1', 'T2', 'T3', 'T4')
    and (
        episodes.reason_place_change is not null
        or episodes.previous_reason_place_change is not null
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_226 is 'This is a temporary placement (T0 to T4), so no reason for placement change should be recorded on it or on the episode before it. Clear the reason, or check the placement type.';

-- statement: rule_227
-- layer: rules
-- reads: int_return_scope stg_episodes stg_providers
create or replace view "main"."rule_227" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- An episode must begin before its provider's registration ended.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
    from "main"."stg_episodes" as episodes
    inner join (
        select
            return_id,
            urn,
            max(reg_end) as last_reg_end
        from "main"."stg_providers"
        group by return_id, urn
        having count(*) = count(reg_end)
    ) as providers
        on episodes.return_id = providers.return_id
        and episodes.urn = providers.urn
    where episodes.urn <> 'XXXXXXX'
        and episodes.decom >= providers.last_reg_end
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_providers;
comment on view rule_227 is 'The provider with this URN had already left the Ofsted register when the episode began. Check the URN and the start date.';

-- statement: rule_228
-- layer: rules
-- reads: int_return_scope stg_episodes stg_providers
create or replace view "main"."rule_228" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- An episode must not go on after its provider's registration ended; an open one goes on to the
-- end of the year.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
    from "main"."stg_episodes" as episodes
    inner join (
        select
            return_id,
            urn,
            max(reg_end) as last_reg_end
        from "main"."stg_providers"
        group by return_id, urn
        having count(*) = count(reg_end)
    ) as providers
        on episodes.return_id = providers.return_id
        and episodes.urn = providers.urn
    where episodes.urn <> 'XXXXXXX'
        and coalesce(episodes.dec, episodes.collection_end) > providers.last_reg_end
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_providers;
comment on view rule_228 is 'The provider with this URN left the Ofsted register before the episode ended, or before 31 March if the episode is still open. Check the URN and the end date; an open episode at a home that closed during the year may be a false alarm.';

-- statement: rule_229
-- layer: rules
-- reads: int_providers int_return_scope stg_episodes stg_returns
create or replace view "main"."rule_229" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Own provision (PR1) lies in the authority's area, another authority's (PR2) does not; of several
-- rows of a URN one that agrees is enough. From 2026 on some kinds of placement are left out.
with located as (
    select
        episodes.return_id,
        episodes.row_number,
        episodes.child,
        episodes.place_provider,
        case when providers.la_code_inferred = returns.la_code then 1 else 0 end as is_in_area
    from "main"."stg_episodes" as episodes
    inner join "main"."stg_returns" as returns
        on episodes.return_id = returns.return_id
    left join "main"."int_providers" as providers
        on episodes.return_id = providers.return_id
        and episodes.urn = providers.urn
    where episodes.urn <> 'XXXXXXX'
        and (
            episodes.ruleset_year < 2026
            or coalesce(episodes.place, '') not in (
                'K3', 'P1', 'P3', 'R1', 'R2', 'R5', 'T0', 'T1', 'T2', 'T3', 'T4',
                'Z11', 'Z12', 'Z13', 'Z14'
            )
        )
)
select located.return_id, 'episodes' as table_name, located.row_number as row_number, located.child
from located
group by located.return_id, located.row_number, located.child, located.place_provider
having (located.place_provider = 'PR1' and max(located.is_in_area) = 0)
    or (located.place_provider = 'PR2' and min(located.is_in_area) = 1)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_providers
        and scope.has_local_authority;
comment on view rule_229 is 'The provider code says own provision (PR1) or another authority''s provision (PR2), but the area in which the Ofsted-listed provider sits says otherwise. That area is worked out from the provider''s postcode, so check it before changing PLACE_PROVIDER or the URN.';

-- statement: rule_230
-- layer: rules
-- reads: int_episodes int_return_scope
create or replace view "main"."rule_230" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- An H5 placement in England that ran beyond 28 October 2023 needs a real URN.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."int_episodes" as episodes
where episodes.place = 'H5'
    and (episodes.dec >= cast('2023-10-29' as date) or episodes.dec is null)
    and coalesce(episodes.urn, 'XXXXXXX') = 'XXXXXXX'
    and substr(episodes.pl_la, 1, 1) not in ('N', 'W', 'S')
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year between 2024 and 2024
        and scope.has_episodes
        and scope.has_postcodes;
comment on view rule_230 is 'An H5 placement in England that ran beyond 28 October 2023 must carry the provider''s Ofsted URN, and XXXXXXX is not accepted. Add the URN, or check the placement type, postcode and end date.';

-- statement: rule_231
-- layer: rules
-- reads: int_return_scope int_uasc_children stg_header
create or replace view "main"."rule_231" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- An unaccompanied asylum seeker must have turned 11 before the last day of the collection year.
select header.return_id, 'header' as table_name, header.row_number as row_number, header.child
from "main"."stg_header" as header
inner join "main"."int_uasc_children" as uasc_children
    on header.return_id = uasc_children.return_id
    and header.child = uasc_children.child
where header.dob >= cast(header.collection_end + interval '-11 years' as date)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2025
        and scope.has_header
        and scope.has_uasc;
comment on view rule_231 is 'The child is recorded as an unaccompanied asylum-seeking child but turns 11 on 31 March or is younger still, which is unusual. Check the date of birth; if it is right, be ready to explain it to the department.';

-- statement: rule_232
-- layer: rules
-- reads: int_return_scope stg_header
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2025
        and scope.has_header;
comment on view rule_232 is 'SEX is coded U (not known) on the header. Check whether the child''s sex can now be recorded.';

-- statement: rule_233
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_233" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No reason for placement change before the episode has ended.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.dec_text is null
    and episodes.reason_place_change is not null
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2026
        and scope.has_episodes;
comment on view rule_233 is 'The episode has no end date, so a reason for placement change should not be given yet. Clear REASON_PLACE_CHANGE or enter the end date.';

-- statement: rule_234
-- layer: rules
-- reads: int_episodes int_return_scope stg_header
create or replace view "main"."rule_234" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A child must be 10 or older when the placement begins that a move for custody leads to.
with failing as (
    select
        episodes.return_id,
        episodes.row_number as episode_row_number,
        header.row_number as header_row_number,
        episodes.child
    from "main"."int_episodes" as episodes
    inner join "main"."stg_header" as header
        on episodes.return_id = header.return_id
        and episodes.child = header.child
    where episodes.reason_place_change = 'CUSTOD'
        and episodes.next_decom < cast(header.dob + interval '10 years' as date)
)
select failing.return_id, 'episodes' as table_name, failing.episode_row_number as row_number, failing.child
from failing
union all
select failing.return_id, 'header' as table_name, failing.header_row_number as row_number, failing.child
from failing
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2026
        and scope.has_episodes
        and scope.has_header;
comment on view rule_234 is 'The move out of this placement is put down to custody (CUSTOD), but the child was under 10 when the next placement began, too young to be held in custody. Check the reason for placement change and the date of birth.';

-- statement: rule_241
-- layer: rules
-- reads: int_episodes int_providers int_return_scope
create or replace view "main"."rule_241" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Supported accommodation lies in an area in which the Ofsted list has its provider.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."int_episodes" as episodes
where episodes.place = 'K3'
    and episodes.urn <> 'XXXXXXX'
    and not exists (
        select 1
        from "main"."int_providers" as providers
        where providers.return_id = episodes.return_id
            and providers.urn = episodes.urn
            and providers.la_code_inferred = episodes.pl_la
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2026
        and scope.has_episodes
        and scope.has_providers
        and scope.has_postcodes;
comment on view rule_241 is 'For this K3 placement, the local authority of the placement postcode is not one in which the Ofsted list shows premises for the URN given. Check the postcode and the URN.';

-- statement: rule_242
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_242" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The stand-in URN is for adoption and foster placements only.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.urn = 'XXXXXXX'
    and coalesce(episodes.place, '') not in (
        'A3', 'A4', 'A5', 'A6', 'U1', 'U2', 'U3', 'U4', 'U5', 'U6'
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2026
        and scope.has_episodes;
comment on view rule_242 is 'The stand-in URN XXXXXXX is meant only for adoption and fostering placements made through a regional adoption agency. Give the real URN, or check the placement type.';

-- statement: rule_243
-- layer: rules
-- reads: int_episodes int_return_scope
create or replace view "main"."rule_243" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No URN for a placement outside England.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."int_episodes" as episodes
where episodes.pl_la in ('CON', 'NIR', 'SCO', 'WAL', 'NUK')
    and episodes.urn is not null
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2026
        and scope.has_episodes
        and scope.has_postcodes;
comment on view rule_243 is 'The placement is outside England, where providers are not registered with Ofsted, yet a URN has been entered. Remove the URN or check the placement postcode.';

-- statement: rule_3001
-- layer: rules
-- reads: int_return_scope stg_header stg_oc3
create or replace view "main"."rule_3001" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Nobody who turns 17 in the year, by the header's date of birth, lives with former foster carers.
select oc3.return_id, 'oc3' as table_name, oc3.row_number as row_number, oc3.child
from "main"."stg_oc3" as oc3
inner join "main"."stg_header" as header
    on oc3.return_id = header.return_id
    and oc3.child = header.child
where oc3.accom in ('Z1', 'Z2')
    and cast(header.dob + interval '17 years' as date) >= header.collection_start
    and cast(header.dob + interval '17 years' as date) <= header.collection_end
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_oc3;
comment on view rule_3001 is 'The care leaver return gives accommodation with former foster carers (Z1 or Z2), but the young person turned 17 in this collection year, too early for that. Check ACCOM and the date of birth.';

-- statement: rule_301
-- layer: rules
-- reads: int_return_scope stg_header
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header;
comment on view rule_301 is 'The child''s date of birth comes after the last day of the collection year. Check the date of birth and whether the child belongs in this return.';

-- statement: rule_302
-- layer: rules
-- reads: int_episodes int_return_scope stg_header
create or replace view "main"."rule_302" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A child's first episode cannot begin before birth.
with failing as (
    select
        episodes.return_id,
        episodes.row_number as episode_row_number,
        header.row_number as header_row_number,
        episodes.child
    from "main"."int_episodes" as episodes
    inner join "main"."stg_header" as header
        on episodes.return_id = header.return_id
        and episodes.child = header.child
    where episodes.is_first
        and header.dob > episodes.decom
)
select failing.return_id, 'episodes' as table_name, failing.episode_row_number as row_number, failing.child
from failing
union all
select failing.return_id, 'header' as table_name, failing.header_row_number as row_number, failing.child
from failing
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_episodes;
comment on view rule_302 is 'The child''s earliest episode starts before the date of birth. Check the episode start date and the date of birth.';

-- statement: rule_303
-- layer: rules
-- reads: int_return_scope int_uasc_children stg_header stg_uasc
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_uasc;
comment on view rule_303 is 'A date on which unaccompanied asylum-seeking status ended has been entered, but the status itself is not recorded as 1. Check the status and the date.';

-- statement: rule_304
-- layer: rules
-- reads: int_return_scope stg_uasc
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_uasc;
comment on view rule_304 is 'Unaccompanied asylum-seeking status is shown as ending after the young person turned 18. Check DUC and the date of birth in the UASC table.';

-- statement: rule_331
-- layer: rules
-- reads: int_return_scope stg_ad1 stg_episodes
create or replace view "main"."rule_331" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The match with adopters comes before the episode that ended in adoption, or on its first day.
with failing as (
    select
        ad1.return_id,
        ad1.row_number as ad1_row_number,
        episodes.row_number as episode_row_number,
        ad1.child
    from "main"."stg_ad1" as ad1
    inner join "main"."stg_episodes" as episodes
        on ad1.return_id = episodes.return_id
        and ad1.child = episodes.child
    where episodes.rec in ('E11', 'E12')
        and ad1.date_match > episodes.decom
)
select failing.return_id, 'ad1' as table_name, failing.ad1_row_number as row_number, failing.child
from failing
union all
select failing.return_id, 'episodes' as table_name, failing.episode_row_number as row_number, failing.child
from failing
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_ad1
        and scope.has_episodes;
comment on view rule_331 is 'The date on which the child was matched with adopters is later than the start of the episode that ended in adoption. Check DATE_MATCH, and the start date and end reason of that episode.';

-- statement: rule_333
-- layer: rules
-- reads: int_return_scope stg_ad1
create or replace view "main"."rule_333" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A match with adopters needs a decision to place for adoption on or before its day.
select ad1.return_id, 'ad1' as table_name, ad1.row_number as row_number, ad1.child
from "main"."stg_ad1" as ad1
where ad1.date_match is not null
    and (ad1.date_int is null or ad1.date_int > ad1.date_match)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_ad1;
comment on view rule_333 is 'A date of matching with adopters is recorded, but the date of the decision that the child should be placed for adoption is missing or falls after it. Check both dates; the decision has to come first or on the same day.';

-- statement: rule_334
-- layer: rules
-- reads: int_return_scope stg_ad1 stg_episodes
create or replace view "main"."rule_334" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The decision to place for adoption cannot precede the latest period of care. Of starts on the
-- same day the first in the file counts.
with starts as (
    select
        return_id,
        row_number,
        child,
        decom,
        row_number() over (
            partition by return_id, child order by decom desc, row_number asc
        ) as place_from_latest
    from "main"."stg_episodes"
    where child is not null
        and rne = 'S'
        and decom is not null
),
failing as (
    select
        starts.return_id,
        starts.row_number as episode_row_number,
        ad1.row_number as ad1_row_number,
        starts.child
    from starts
    inner join "main"."stg_ad1" as ad1
        on starts.return_id = ad1.return_id
        and starts.child = ad1.child
    where starts.place_from_latest = 1
        and ad1.date_int < starts.decom
)
select failing.return_id, 'episodes' as table_name, failing.episode_row_number as row_number, failing.child
from failing
union all
select failing.return_id, 'ad1' as table_name, failing.ad1_row_number as row_number, failing.child
from failing
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_ad1;
comment on view rule_334 is 'The date of the decision that the child should be placed for adoption is earlier than the start of the child''s most recent period of care. Check the decision date and the start date of the latest episode that opens a period of care.';

-- statement: rule_335
-- layer: rules
-- reads: int_return_scope stg_ad1 stg_episodes
create or replace view "main"."rule_335" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Adoption by the foster carer goes with a placement with the foster carer, and other adoption
-- with another placement.
with failing as (
    select
        episodes.return_id,
        episodes.row_number as episode_row_number,
        ad1.row_number as ad1_row_number,
        episodes.child
    from "main"."stg_episodes" as episodes
    inner join "main"."stg_ad1" as ad1
        on episodes.return_id = ad1.return_id
        and episodes.child = ad1.child
    where episodes.rec in ('E1', 'E11', 'E12')
        and (
            (episodes.place in ('A2', 'A3', 'A5') and ad1.foster_care = '0')
            or (episodes.place in ('A1', 'A4', 'A6') and ad1.foster_care = '1')
        )
)
select failing.return_id, 'episodes' as table_name, failing.episode_row_number as row_number, failing.child
from failing
union all
select failing.return_id, 'ad1' as table_name, failing.ad1_row_number as row_number, failing.child
from failing
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_ad1;
comment on view rule_335 is 'The episode ended in adoption, but whether the adopter was the child''s foster carer (FOSTER_CARE) does not agree with the placement code. Check the placement code and the foster carer flag.';

-- statement: rule_336
-- layer: rules
-- reads: int_episodes int_return_scope
create or replace view "main"."rule_336" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A placement for adoption with the foster carer follows a foster or adoption placement. Children
-- without any date are left out.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."int_episodes" as episodes
where episodes.place in ('A3', 'A5')
    and episodes.first_decom is not null
    and episodes.previous_row_number is not null
    and coalesce(episodes.previous_place, '') not in (
        'A3', 'A4', 'A5', 'A6', 'U1', 'U2', 'U3', 'U4', 'U5', 'U6'
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_336 is 'The child is placed for adoption with their current foster carer, but the episode before it was not a foster placement or a placement for adoption. Check the placement codes of this episode and the one before.';

-- statement: rule_344
-- layer: rules
-- reads: int_return_scope stg_oc3
create or replace view "main"."rule_344" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A care leaver who died or returned home has no activity or accommodation: blank, or 0.
select oc3.return_id, 'oc3' as table_name, oc3.row_number as row_number, oc3.child
from "main"."stg_oc3" as oc3
where oc3.in_touch in ('DIED', 'RHOM')
    and (oc3.activ <> '0' or oc3.accom <> '0')
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc3;
comment on view rule_344 is 'The care leaver is recorded as having died or as having gone back to live with a parent or other person with parental responsibility, so there is no activity or accommodation to report: enter 0 for both. Or correct the contact status.';

-- statement: rule_345
-- layer: rules
-- reads: int_return_scope stg_oc3
create or replace view "main"."rule_345" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The activity and accommodation of a care leaver in touch are known.
select oc3.return_id, 'oc3' as table_name, oc3.row_number as row_number, oc3.child
from "main"."stg_oc3" as oc3
where oc3.in_touch = 'YES'
    and (oc3.activ = '0' or oc3.accom = '0')
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc3;
comment on view rule_345 is 'The record says the authority is in touch with the care leaver, but activity or accommodation is entered as 0. Enter the real activity and accommodation, or correct the contact status.';

-- statement: rule_347
-- layer: rules
-- reads: int_return_scope stg_oc3
create or replace view "main"."rule_347" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Nobody in a foyer turned 18 after the first day of the year.
select oc3.return_id, 'oc3' as table_name, oc3.row_number as row_number, oc3.child
from "main"."stg_oc3" as oc3
where oc3.accom in ('T', 'T1', 'T2')
    and cast(oc3.dob + interval '18 years' as date) > oc3.collection_start
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2024
        and scope.has_oc3;
comment on view rule_347 is 'The accommodation code says the care leaver lives in a foyer, but they had not reached 18 by the start of the collection year. Check the date of birth and the accommodation code.';

-- statement: rule_348
-- layer: rules
-- reads: int_earlier_oc3 int_return_scope stg_oc3
create or replace view "main"."rule_348" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A care leaver who had died in an earlier return has died in this one too.
select oc3.return_id, 'oc3' as table_name, oc3.row_number as row_number, oc3.child
from "main"."stg_oc3" as oc3
inner join "main"."int_earlier_oc3" as earlier
    on oc3.return_id = earlier.return_id
    and oc3.child = earlier.child
where earlier.in_touch = 'DIED'
    and coalesce(oc3.in_touch, '') <> 'DIED'
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2026
        and scope.has_oc3
        and scope.has_previous_oc3
        and scope.has_previous_year;
comment on view rule_348 is 'An earlier return said this care leaver had died, but this year a different contact status is recorded. Check the status in both returns.';

-- statement: rule_351
-- layer: rules
-- reads: int_return_scope stg_header
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header;
comment on view rule_351 is 'The date of birth makes this person older than 25 on the first day of the collection year. Check the date of birth, or remove the record if it does not belong in this return.';

-- statement: rule_352
-- layer: rules
-- reads: int_return_scope stg_episodes stg_header
create or replace view "main"."rule_352" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No period of care begins on or after the 18th birthday.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
inner join "main"."stg_header" as header
    on episodes.return_id = header.return_id
    and episodes.child = header.child
where episodes.rne = 'S'
    and cast(header.dob + interval '18 years' as date) <= episodes.decom
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_episodes;
comment on view rule_352 is 'The episode opens a period of care, but the young person was 18 or older on its start date. Check the start date, the reason for the new episode and the date of birth.';

-- statement: rule_353
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_353" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No episode begins before 14 October 1991.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.decom < cast('1991-10-14' as date)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_353 is 'The episode start date is earlier than 14 October 1991, which this return does not accept. Check the start date.';

-- statement: rule_354
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_354" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No episode begins after the last day of the collection year.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.decom > episodes.collection_end
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_354 is 'The episode start date is later than 31 March at the end of this collection year, so it belongs in a later return. Check the start date.';

-- statement: rule_355
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_355" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- An episode does not begin and end on the same day.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.decom = episodes.dec
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_355 is 'The start and end dates of the episode are the same, so it seems to have lasted less than a day. Check both dates, or remove the episode.';

-- statement: rule_356
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_356" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- An episode does not end before it begins.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.dec < episodes.decom
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_356 is 'The end date of the episode is earlier than its own start date. Check both dates.';

-- statement: rule_357
-- layer: rules
-- reads: int_episodes int_return_scope
create or replace view "main"."rule_357" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A child's first episode, if it begins this year or later, opens a period of care.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."int_episodes" as episodes
where episodes.is_first
    and episodes.decom >= episodes.collection_start
    and coalesce(episodes.rne, '') <> 'S'
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_357 is 'The earliest episode reported for the child began in this collection year, but its reason for new episode is not S. Check whether an earlier episode is missing; if this really is the first one, the reason should be S.';

-- statement: rule_358
-- layer: rules
-- reads: int_return_scope stg_episodes stg_header
create or replace view "main"."rule_358" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A youth justice legal status begins on the 10th birthday at the earliest.
with failing as (
    select
        episodes.return_id,
        episodes.row_number as episode_row_number,
        header.row_number as header_row_number,
        episodes.child
    from "main"."stg_episodes" as episodes
    inner join "main"."stg_header" as header
        on episodes.return_id = header.return_id
        and episodes.child = header.child
    where episodes.ls in ('J1', 'J2', 'J3')
        and episodes.decom < cast(header.dob + interval '10 years' as date)
)
select failing.return_id, 'episodes' as table_name, failing.episode_row_number as row_number, failing.child
from failing
union all
select failing.return_id, 'header' as table_name, failing.header_row_number as row_number, failing.child
from failing
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_header;
comment on view rule_358 is 'The legal status (J1, J2 or J3) is one that applies from the age of criminal responsibility, but the child was under 10 when the episode started. Check the legal status, the start date and the date of birth.';

-- statement: rule_359
-- layer: rules
-- reads: int_return_scope stg_episodes stg_header
create or replace view "main"."rule_359" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- An open episode after the 18th birthday is section 20 accommodation (V2) in a home (K2).
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
inner join "main"."stg_header" as header
    on episodes.return_id = header.return_id
    and episodes.child = header.child
where episodes.dec_text is null
    and cast(header.dob + interval '18 years' as date) < episodes.collection_end
    and (coalesce(episodes.ls, '') <> 'V2' or coalesce(episodes.place, '') <> 'K2')
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_header;
comment on view rule_359 is 'The young person turned 18 before the end of the collection year and the episode is still open, but it is not a section 20 accommodation (V2) in a community home (K2). Check the end date, legal status, placement code and date of birth.';

-- statement: rule_361
-- layer: rules
-- reads: int_episodes int_return_scope
create or replace view "main"."rule_361" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Police protection lasts 3 days at most.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from (
    with marked as (
        select
            return_id,
            row_number,
            child,
            episode_number,
            as_at,
            collection_end,
            decom,
            dec_text,
            coalesce(dec, collection_end) as end_date,
            case
                when previous_ls = 'L1'
                    and coalesce(previous_dec, collection_end) = decom then 0
                else 1
            end as starts_run
        from "main"."int_episodes"
        where child is not null
            and ls = 'L1'
    ),
    numbered as (
        select
            marked.*,
            sum(starts_run) over (
                partition by return_id, child order by episode_number
                rows between unbounded preceding and current row
            ) as run_number
        from marked
    ),
    measured as (
        select
            numbered.*,
            min(decom) over (partition by return_id, child, run_number) as first_day,
            max(end_date) over (partition by return_id, child, run_number) as last_day,
            max(case when dec_text is null then 1 else 0 end) over (
                partition by return_id, child, run_number
            ) = 1 as is_open
        from numbered
    )
    select
        return_id,
        row_number,
        child,
        as_at,
        collection_end,
        is_open,
            (date_diff('day', first_day::timestamp, last_day::timestamp ))
         as days
    from measured
) as episodes
where episodes.days > 3
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_361 is 'Police protection (legal status L1), counted over back-to-back episodes, went on for more than the 3 days allowed. Check the legal status and the dates of these episodes.';

-- statement: rule_362
-- layer: rules
-- reads: int_episodes int_return_scope
create or replace view "main"."rule_362" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- An emergency protection order lasts 21 days at most.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from (
    with marked as (
        select
            return_id,
            row_number,
            child,
            episode_number,
            as_at,
            collection_end,
            decom,
            dec_text,
            coalesce(dec, collection_end) as end_date,
            case
                when previous_ls = 'L2'
                    and coalesce(previous_dec, collection_end) = decom then 0
                else 1
            end as starts_run
        from "main"."int_episodes"
        where child is not null
            and ls = 'L2'
    ),
    numbered as (
        select
            marked.*,
            sum(starts_run) over (
                partition by return_id, child order by episode_number
                rows between unbounded preceding and current row
            ) as run_number
        from marked
    ),
    measured as (
        select
            numbered.*,
            min(decom) over (partition by return_id, child, run_number) as first_day,
            max(end_date) over (partition by return_id, child, run_number) as last_day,
            max(case when dec_text is null then 1 else 0 end) over (
                partition by return_id, child, run_number
            ) = 1 as is_open
        from numbered
    )
    select
        return_id,
        row_number,
        child,
        as_at,
        collection_end,
        is_open,
            (date_diff('day', first_day::timestamp, last_day::timestamp ))
         as days
    from measured
) as episodes
where episodes.days > 21
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_362 is 'An emergency protection order (legal status L2), counted over back-to-back episodes, went on for more than 21 days. Check the legal status and the dates of these episodes.';

-- statement: rule_363
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_363" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A child assessment order lasts 7 days at most.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from (
    with dated as (
        select
            return_id,
            row_number,
            child,
            as_at,
            collection_end,
            decom,
            dec_text,
            case when dec_text is null then collection_end else dec end as end_date
        from "main"."stg_episodes"
        where ls = 'L3'
            and decom is not null
    ),
    ordered as (
        select
            dated.*,
            lag(end_date) over (partition by return_id, child, case when child is null then row_number end
        order by case when decom is null then 1 else 0 end, decom, row_number) as previous_end_date
        from dated
    ),
    numbered as (
        select
            ordered.*,
            sum(case when decom > previous_end_date then 1 else 0 end) over (
                partition by return_id, child, case when child is null then row_number end
        order by case when decom is null then 1 else 0 end, decom, row_number
                rows between unbounded preceding and current row
            ) as period_number
        from ordered
    )
    select
        return_id,
        row_number,
        child,
        as_at,
        collection_end,
        max(case when dec_text is null then 1 else 0 end) over (
            partition by return_id, child, case when child is null then row_number end, period_number
        ) = 1 as is_open,
        sum(
            (date_diff('day', decom::timestamp, end_date::timestamp ))
        ) over (
            partition by return_id, child, case when child is null then row_number end, period_number
        ) as days
    from numbered
) as episodes
where episodes.days > 7
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_363 is 'A child assessment order (legal status L3), added up over episodes that follow on from each other, exceeds the 7 days the law allows. Check the legal status and the dates of these episodes.';

-- statement: rule_364
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_364" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Detention in the authority's accommodation under PACE lasts 21 days at most.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from (
    with dated as (
        select
            return_id,
            row_number,
            child,
            as_at,
            collection_end,
            decom,
            dec_text,
            case when dec_text is null then collection_end else dec end as end_date
        from "main"."stg_episodes"
        where ls = 'J2'
            and decom is not null
    ),
    ordered as (
        select
            dated.*,
            lag(end_date) over (partition by return_id, child, case when child is null then row_number end
        order by case when decom is null then 1 else 0 end, decom, row_number) as previous_end_date
        from dated
    ),
    numbered as (
        select
            ordered.*,
            sum(case when decom > previous_end_date then 1 else 0 end) over (
                partition by return_id, child, case when child is null then row_number end
        order by case when decom is null then 1 else 0 end, decom, row_number
                rows between unbounded preceding and current row
            ) as period_number
        from ordered
    )
    select
        return_id,
        row_number,
        child,
        as_at,
        collection_end,
        max(case when dec_text is null then 1 else 0 end) over (
            partition by return_id, child, case when child is null then row_number end, period_number
        ) = 1 as is_open,
        sum(
            (date_diff('day', decom::timestamp, end_date::timestamp ))
        ) over (
            partition by return_id, child, case when child is null then row_number end, period_number
        ) as days
    from numbered
) as episodes
where episodes.days > 21
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_364 is 'Detention in local authority accommodation under the Police and Criminal Evidence Act (legal status J2), added up over episodes that follow on from each other, exceeds 21 days. Check the legal status and the dates of these episodes.';

-- statement: rule_365
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_365" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- One short break (V3) lasts 17 days at most.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.ls = 'V3'
    and case when episodes.dec_text is null then episodes.collection_end else episodes.dec end
    >
    (episodes.decom + cast(17 as bigint) * interval 1 day)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_365 is 'A short break (respite) episode with legal status V3 lasted more than 17 days. Check the start and end dates and the legal status.';

-- statement: rule_366
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_366" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- An agreed short break (V3) begins a period of care.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.ls = 'V3'
    and coalesce(episodes.rne, '') <> 'S'
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_366 is 'A short break episode with legal status V3 must begin a period of care of its own, as the child cannot change placement within one break. Check the reason for the new episode, which should be S.';

-- statement: rule_367
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_367" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A child's short breaks (V3) add up to 75 days in the year at the most. An episode whose end is no
-- date is not counted.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from (
    with within_year as (
        select
            return_id,
            row_number,
            child,
            as_at,
            collection_end,
            dec_text,
            case when decom < collection_start then collection_start else decom end as first_day,
            case
                when dec_text is null or dec > collection_end then collection_end
                else dec
            end as last_day
        from "main"."stg_episodes"
        where ls = 'V3'
            and child is not null
    ),
    counted as (
        select
            within_year.*,
            case
                when first_day < last_day then
            (date_diff('day', first_day::timestamp, last_day::timestamp ))
                else 0
            end as days
        from within_year
    )
    select
        return_id,
        row_number,
        child,
        as_at,
        collection_end,
        days,
        max(case when dec_text is null then 1 else 0 end) over (partition by return_id, child) = 1
            as is_open,
        sum(days) over (partition by return_id, child) as days_of_child
    from counted
) as episodes
where episodes.days > 0
    and episodes.days_of_child > 75
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_367 is 'The child''s short break episodes (legal status V3) come to more than 75 days in this collection year. Check the dates and legal status of these episodes.';

-- statement: rule_370
-- layer: rules
-- reads: int_return_scope stg_episodes stg_header
create or replace view "main"."rule_370" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Independent living (P2) is for children of 15 or older, since 2024 of 16 or older.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
    from "main"."stg_episodes" as episodes
    inner join "main"."stg_header" as header
        on episodes.return_id = header.return_id
        and episodes.child = header.child
    where episodes.place = 'P2'
        and episodes.decom < cast(header.dob + interval '15 years' as date)
        and episodes.ruleset_year <= 2023
union all
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
    from "main"."stg_episodes" as episodes
    inner join "main"."stg_header" as header
        on episodes.return_id = header.return_id
        and episodes.child = header.child
    where episodes.place = 'P2'
        and episodes.decom < cast(header.dob + interval '16 years' as date)
        and episodes.ruleset_year >= 2024
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year between 2023 and 2024
        and scope.has_episodes
        and scope.has_header;
comment on view rule_370 is 'The placement is independent living (P2), but the child had not reached the lowest age for it when the episode started. Check the placement code, the start date and the date of birth.';

-- statement: rule_371
-- layer: rules
-- reads: int_return_scope stg_episodes stg_header
create or replace view "main"."rule_371" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Semi-independent living (H5) was for children of 14 or older, in 2024 of 16 or older; so is what
-- followed it in 2025, supported accommodation (K3).
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
    from "main"."stg_episodes" as episodes
    inner join "main"."stg_header" as header
        on episodes.return_id = header.return_id
        and episodes.child = header.child
    where episodes.place = 'H5'
        and episodes.decom < cast(header.dob + interval '14 years' as date)
        and episodes.ruleset_year <= 2023
union all
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
    from "main"."stg_episodes" as episodes
    inner join "main"."stg_header" as header
        on episodes.return_id = header.return_id
        and episodes.child = header.child
    where episodes.place = 'H5'
        and episodes.decom < cast(header.dob + interval '16 years' as date)
        and episodes.ruleset_year >= 2024
        and episodes.ruleset_year <= 2024
union all
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
    from "main"."stg_episodes" as episodes
    inner join "main"."stg_header" as header
        on episodes.return_id = header.return_id
        and episodes.child = header.child
    where episodes.place = 'K3'
        and episodes.decom < cast(header.dob + interval '16 years' as date)
        and episodes.ruleset_year >= 2025
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_header;
comment on view rule_371 is 'The child is placed in semi-independent or supported accommodation outside the children''s homes rules, but was below the lowest age for it when the episode started. Check the placement code, the start date and the date of birth.';

-- statement: rule_372
-- layer: rules
-- reads: int_return_scope stg_episodes stg_header
create or replace view "main"."rule_372" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A young offender institution or prison (R5) is for children of 10 or older.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
    from "main"."stg_episodes" as episodes
    inner join "main"."stg_header" as header
        on episodes.return_id = header.return_id
        and episodes.child = header.child
    where episodes.place = 'R5'
        and episodes.decom < cast(header.dob + interval '10 years' as date)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_header;
comment on view rule_372 is 'The placement is a young offender institution or prison (R5), but the child was under 10 when the episode started. Check the placement code, the start date and the date of birth.';

-- statement: rule_373
-- layer: rules
-- reads: int_return_scope stg_episodes stg_header
create or replace view "main"."rule_373" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A residential school (S1) is for children of 4 or older.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
    from "main"."stg_episodes" as episodes
    inner join "main"."stg_header" as header
        on episodes.return_id = header.return_id
        and episodes.child = header.child
    where episodes.place = 'S1'
        and episodes.decom < cast(header.dob + interval '4 years' as date)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_header;
comment on view rule_373 is 'The placement is a school (S1), but the child was under 4 when the episode started. Check the placement code, the start date and the date of birth.';

-- statement: rule_374
-- layer: rules
-- reads: int_return_scope stg_episodes stg_header
create or replace view "main"."rule_374" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Residential employment (P3) is for children of 14 or older.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
    from "main"."stg_episodes" as episodes
    inner join "main"."stg_header" as header
        on episodes.return_id = header.return_id
        and episodes.child = header.child
    where episodes.place = 'P3'
        and episodes.decom < cast(header.dob + interval '14 years' as date)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_header;
comment on view rule_374 is 'The placement is residential employment (P3), but the child was under 14 when the episode started. Check the placement code, the start date and the date of birth.';

-- statement: rule_375
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_375" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A temporary stay in hospital (T1) lasts six weeks at the most.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
    from "main"."stg_episodes" as episodes
    where episodes.place = 'T1'
        and episodes.dec >
    (episodes.decom + cast(42 as bigint) * interval 1 day)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_375 is 'A temporary placement in hospital (T1) lasted more than 42 days. Check the dates, or use a placement code that is not temporary.';

-- statement: rule_376
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_376" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A temporary stay for the foster carer's holiday (T3) lasts three weeks at the most.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
    from "main"."stg_episodes" as episodes
    where episodes.place = 'T3'
        and episodes.dec >
    (episodes.decom + cast(21 as bigint) * interval 1 day)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_376 is 'A temporary placement while the usual foster carer is on holiday (T3) lasted more than 21 days. Check the dates, or use a placement code that is not temporary.';

-- statement: rule_377
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_377" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No more than two temporary stays for the foster carer's holiday (T3), whenever they were.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from (
    select
        return_id,
        row_number,
        child,
        count(*) over (partition by return_id, child) as stays_of_child
    from "main"."stg_episodes"
    where place = 'T3'
        and child is not null
) as episodes
where episodes.stays_of_child > 2
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_377 is 'The child has three or more temporary placements for the foster carer''s holiday (T3), while no more than two are allowed within 12 months. Check the placement codes of these episodes.';

-- statement: rule_378
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_378" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A child placed with parents (P1) is not accommodated under section 20 (V2).
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.place = 'P1'
    and episodes.ls = 'V2'
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_378 is 'The child is placed with a parent (P1) while the legal status is section 20 accommodation (V2); the two cannot go together. Check the placement code and the legal status.';

-- statement: rule_379
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_379" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A temporary stay for another reason (T4) lasts a week at the most.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
    from "main"."stg_episodes" as episodes
    where episodes.place = 'T4'
        and episodes.dec >
    (episodes.decom + cast(7 as bigint) * interval 1 day)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_379 is 'A temporary placement with no given reason (T4) lasted more than 7 days. Check the dates, or use a placement code that is not temporary.';

-- statement: rule_380
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_380" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A temporary placement begins with a change of placement (P or B).
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.place in ('T0', 'T1', 'T2', 'T3', 'T4')
    and coalesce(episodes.rne, '') not in ('P', 'B')
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_380 is 'The child is in a temporary placement, but the reason for the new episode is not a change of placement (P or B), as it has to be, since a period of care cannot open with a temporary placement. Check the placement code and the reason for the new episode.';

-- statement: rule_381
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_381" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Nobody leaves care from a temporary placement: another episode follows (X1).
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.place in ('T0', 'T1', 'T2', 'T3', 'T4')
    and episodes.rec <> 'X1'
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_381 is 'The child is in a temporary placement, but the reason the episode ceased says that the child left care. Care should not finish in a temporary placement; check the placement code and the reason the episode ceased.';

-- statement: rule_382
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_382" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Short breaks (V3 and V4) are not spent in temporary placements.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.ls in ('V3', 'V4')
    and episodes.place in ('T0', 'T1', 'T2', 'T3', 'T4')
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_382 is 'The legal status is a short break (V3 or V4), and these cannot be spent in a temporary placement. Check the legal status and the placement code.';

-- statement: rule_383
-- layer: rules
-- reads: int_episodes int_return_scope
create or replace view "main"."rule_383" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- From a temporary placement the child goes back, by a change of placement, to the one before it;
-- since 2026 to the same postcode too. Blank is a value of its own.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."int_episodes" as episodes
inner join "main"."int_episodes" as usual
    on episodes.return_id = usual.return_id
    and episodes.child = usual.child
    and episodes.episode_number = usual.episode_number + 2
where episodes.previous_place in ('T0', 'T1', 'T2', 'T3', 'T4')
    and (
        coalesce(episodes.rne, '') <> 'P'
        or episodes.place is distinct from usual.place
        or (
            episodes.ruleset_year >= 2026
            and replace(episodes.pl_post, ' ', '') is distinct from replace(usual.pl_post, ' ', '')
        )
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_383 is 'After a temporary placement the child should go back to the placement they had before it, with a change of placement as the reason for the new episode. Check the placement details and reason on this episode and the two before it.';

-- statement: rule_384
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_384" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Short breaks (V3 and V4) are not spent in long-term foster placements.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.ls in ('V3', 'V4')
    and episodes.place in ('U1', 'U4')
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_384 is 'The legal status is a short break (V3 or V4), but the placement code is one for long-term fostering (U1 or U4). Check the legal status and the placement code.';

-- statement: rule_385
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_385" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No episode ends after the last day of the collection year.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.dec > episodes.collection_end
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_385 is 'The episode end date is later than 31 March at the end of this collection year. Check the end date; an episode that was still running then should have none.';

-- statement: rule_386
-- layer: rules
-- reads: int_return_scope stg_episodes stg_header
create or replace view "main"."rule_386" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Nobody is adopted on the 18th birthday or later.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
inner join "main"."stg_header" as header
    on episodes.return_id = header.return_id
    and episodes.child = header.child
where episodes.rec in ('E11', 'E12')
    and cast(header.dob + interval '18 years' as date) <= episodes.dec
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_episodes;
comment on view rule_386 is 'The episode is said to have ended in adoption, but the young person had reached 18 by the end date. Check the reason the episode ceased, the end date and the date of birth.';

-- statement: rule_387
-- layer: rules
-- reads: int_return_scope stg_episodes stg_header
create or replace view "main"."rule_387" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Whoever leaves care to live independently is 14 or older on the day.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
    from "main"."stg_episodes" as episodes
    inner join "main"."stg_header" as header
        on episodes.return_id = header.return_id
        and episodes.child = header.child
    where episodes.rec in ('E5', 'E6')
        and episodes.dec < cast(header.dob + interval '14 years' as date)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_episodes;
comment on view rule_387 is 'The episode ended because the child moved to independent living, but the child was not yet 14. Check the reason the episode ceased, the end date and the date of birth.';

-- statement: rule_388
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_388" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- X1 means that the next episode begins on the day this one ends; any other reason, that it does
-- not. An episode without a start counts as begun in 1901.
with started as (
    select
        return_id,
        row_number,
        child,
        dec,
        rec,
        coalesce(decom, cast('1901-01-01' as date)) as start_day
    from "main"."stg_episodes"
    where child is not null
),
ordered as (
    select
        *,
        lead(start_day) over (
            partition by return_id, child order by start_day, row_number
        ) as next_start_day
    from started
)
select ordered.return_id, 'episodes' as table_name, ordered.row_number as row_number, ordered.child
from ordered
where
    (
        ordered.rec = 'X1'
        and ordered.dec is not null
        and ordered.dec is distinct from ordered.next_start_day
    )
    or (ordered.rec <> 'X1' and ordered.dec = ordered.next_start_day)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_388 is 'The reason the episode ceased does not agree with what follows - X1 needs a new episode starting on the same day, and any other reason needs there to be none. Check the end date and reason, and the start date of the next episode.';

-- statement: rule_389
-- layer: rules
-- reads: int_return_scope stg_episodes stg_header
create or replace view "main"."rule_389" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Whoever moves on to adult social care is 16 or older on the day.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
    from "main"."stg_episodes" as episodes
    inner join "main"."stg_header" as header
        on episodes.return_id = header.return_id
        and episodes.child = header.child
    where episodes.rec in ('E7')
        and episodes.dec < cast(header.dob + interval '16 years' as date)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_header;
comment on view rule_389 is 'The episode ended because the young person transferred to adult social care, but they were not yet 16. Check the reason the episode ceased, the end date and the date of birth.';

-- statement: rule_390
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_390" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- An adoption ends an episode in an adoptive placement.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.rec in ('E11', 'E12')
    and coalesce(episodes.place, '') not in ('A3', 'A4', 'A5', 'A6')
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_390 is 'The episode is recorded as ending in adoption, but the placement in that episode is not an adoptive one. Check the reason the episode ceased and the placement type.';

-- statement: rule_391
-- layer: rules
-- reads: int_return_scope stg_oc3
create or replace view "main"."rule_391" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No care leaver details for somebody who turns 17 after the last day of the year.
select oc3.return_id, 'oc3' as table_name, oc3.row_number as row_number, oc3.child
from "main"."stg_oc3" as oc3
where cast(oc3.dob + interval '17 years' as date) > oc3.collection_end
    and (oc3.in_touch is not null or oc3.activ is not null or oc3.accom is not null)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc3;
comment on view rule_391 is 'Care leaver information has been supplied, but the young person does not reach 17 by the end of the collection year. Check the date of birth, or remove the contact, activity and accommodation details.';

-- statement: rule_392a
-- layer: rules
-- reads: int_earlier_uasc_children int_episodes int_return_scope int_uasc_children
create or replace view "main"."rule_392a" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The distance from home is known, except in short breaks and for children who are or were UASC.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."int_episodes" as episodes
where episodes.pl_distance is null
    and coalesce(episodes.ls, '') not in ('V3', 'V4')
    and not (
        exists (
        select 1
        from "main"."int_uasc_children" as other
        where other.return_id = episodes.return_id
            and coalesce(other.child, '') = coalesce(episodes.child, '')
    )
        or exists (
        select 1
        from "main"."int_earlier_uasc_children" as earlier_uasc
        where earlier_uasc.return_id = episodes.return_id
            and earlier_uasc.child = episodes.child
            and earlier_uasc.years_back <= 2
    )
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_postcodes
        and (scope.has_uasc or scope.has_uasc_marker or scope.has_previous_uasc or scope.has_previous_uasc_marker or scope.has_previous2_uasc or scope.has_previous2_uasc_marker);
comment on view rule_392a is 'A distance between home and placement could not be worked out for this child''s episode. Check that both postcodes are present and correct. Children who were formerly unaccompanied asylum seekers may be listed in error if earlier data was not loaded.';

-- statement: rule_392b
-- layer: rules
-- reads: int_earlier_uasc_children int_return_scope int_uasc_children stg_episodes
create or replace view "main"."rule_392b" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Both postcodes are given, except in short breaks and for children who are or were UASC.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where (episodes.home_post is null or episodes.pl_post is null)
    and coalesce(episodes.ls, '') not in ('V3', 'V4')
    and not (
        exists (
        select 1
        from "main"."int_uasc_children" as other
        where other.return_id = episodes.return_id
            and coalesce(other.child, '') = coalesce(episodes.child, '')
    )
        or exists (
        select 1
        from "main"."int_earlier_uasc_children" as earlier_uasc
        where earlier_uasc.return_id = episodes.return_id
            and earlier_uasc.child = episodes.child
            and earlier_uasc.years_back <= 2
    )
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_392b is 'One or both of the home and placement postcodes are blank for this episode. Add them if they are known. Children who were formerly unaccompanied asylum seekers may be listed in error if earlier data was not loaded.';

-- statement: rule_392c
-- layer: rules
-- reads: int_return_scope stg_episodes stg_postcodes
create or replace view "main"."rule_392c" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Both postcodes, where given, are in the postcode directory, spaces aside.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
left join "main"."stg_postcodes" as home
    on episodes.return_id = home.return_id
    and replace(episodes.home_post, ' ', '') = home.postcode
left join "main"."stg_postcodes" as placement
    on episodes.return_id = placement.return_id
    and replace(episodes.pl_post, ' ', '') = placement.postcode
where (episodes.home_post is not null and home.postcode is null)
    or (episodes.pl_post is not null and placement.postcode is null)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_postcodes;
comment on view rule_392c is 'A home or placement postcode in this episode is not in the postcode directory. Check both for typing mistakes.';

-- statement: rule_392d
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_392d" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Home and placement have the same postcode only where the child is placed with parents (P1).
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where coalesce(episodes.place, '') <> 'P1'
    and replace(episodes.home_post, ' ', '') = replace(episodes.pl_post, ' ', '')
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_392d is 'The home postcode and the placement postcode are identical, which is expected only where the child is placed with parents (P1). Check both postcodes and the placement type.';

-- statement: rule_393
-- layer: rules
-- reads: int_children int_return_scope stg_header
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_episodes;
comment on view rule_393 is 'The motherhood indicator is blank for a female child who was looked after. Record whether she is a mother.';

-- statement: rule_398
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_398" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Short breaks (V3 and V4) have no postcodes.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.ls in ('V3', 'V4')
    and (episodes.home_post is not null or episodes.pl_post is not null)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_398 is 'A home or placement postcode has been entered for an episode under legal status V3 or V4, where it is not wanted. Check the legal status or remove the postcodes.';

-- statement: rule_399
-- layer: rules
-- reads: int_children int_return_scope stg_episodes stg_header stg_reviews
create or replace view "main"."rule_399" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A child only ever in short breaks has neither MOTHER nor reviews filled in.
with filled as (
    select
        return_id,
        child,
        1 as has_mother,
        0 as has_review
    from "main"."stg_header"
    where mother is not null
    union all
    select
        return_id,
        child,
        0 as has_mother,
        1 as has_review
    from "main"."stg_reviews"
    where review_text is not null or review_code is not null
),
failing as (
    select
        filled.return_id,
        filled.child,
        max(filled.has_mother) = 1 as has_mother,
        max(filled.has_review) = 1 as has_review
    from filled
    inner join "main"."int_children" as children
        on filled.return_id = children.return_id
        and filled.child = children.child
    where not children.is_beyond_short_breaks
    group by filled.return_id, filled.child
)
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
inner join failing
    on episodes.return_id = failing.return_id
    and episodes.child = failing.child
union all
select header.return_id, 'header' as table_name, header.row_number as row_number, header.child
from "main"."stg_header" as header
inner join failing
    on header.return_id = failing.return_id
    and header.child = failing.child
where header.mother is not null
    or failing.has_review
union all
select reviews.return_id, 'reviews' as table_name, reviews.row_number as row_number, reviews.child
from "main"."stg_reviews" as reviews
inner join failing
    on reviews.return_id = failing.return_id
    and reviews.child = failing.child
where reviews.review_text is not null
    or reviews.review_code is not null
    or failing.has_mother
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_header
        and scope.has_reviews;
comment on view rule_399 is 'Every episode of this child is under legal status V3 or V4, yet motherhood, review date or review participation has been filled in. Check the legal status or remove those details.';

-- statement: rule_406
-- layer: rules
-- reads: int_earlier_uasc_children int_episodes int_return_scope int_uasc_children
create or replace view "main"."rule_406" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No distance from home for a child who is UASC this year or was in one of the two years before.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."int_episodes" as episodes
where episodes.pl_distance is not null
    and (
        exists (
        select 1
        from "main"."int_uasc_children" as other
        where other.return_id = episodes.return_id
            and coalesce(other.child, '') = coalesce(episodes.child, '')
    )
        or exists (
        select 1
        from "main"."int_earlier_uasc_children" as earlier_uasc
        where earlier_uasc.return_id = episodes.return_id
            and earlier_uasc.child = episodes.child
            and earlier_uasc.years_back <= 2
    )
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_postcodes
        and (scope.has_uasc or scope.has_uasc_marker or scope.has_previous_uasc or scope.has_previous_uasc_marker or scope.has_previous2_uasc or scope.has_previous2_uasc_marker);
comment on view rule_406 is 'This child is, or recently was, an unaccompanied asylum-seeking child, so a distance from home should not be recorded. Check the home and placement postcodes and the child''s asylum-seeker status.';

-- statement: rule_407
-- layer: rules
-- reads: int_return_scope stg_episodes stg_header
create or replace view "main"."rule_407" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Special guardianship cannot end care on the 18th birthday or later.
with failing as (
    select
        episodes.return_id,
        episodes.row_number as episode_row_number,
        header.row_number as header_row_number,
        episodes.child
    from "main"."stg_episodes" as episodes
    inner join "main"."stg_header" as header
        on episodes.return_id = header.return_id
        and episodes.child = header.child
    where episodes.rec in ('E45', 'E46', 'E47', 'E48')
        and episodes.dec >= cast(header.dob + interval '18 years' as date)
)
select failing.return_id, 'episodes' as table_name, failing.episode_row_number as row_number, failing.child
from failing
union all
select failing.return_id, 'header' as table_name, failing.header_row_number as row_number, failing.child
from failing
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_header;
comment on view rule_407 is 'The episode ended because of a special guardianship order, but the young person had reached 18 by the end date. Check the reason ceased, the end date and the date of birth.';

-- statement: rule_408
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_408" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Placed for adoption under a placement order goes with legal status E1.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.place in ('A5', 'A6')
    and coalesce(episodes.ls, '') <> 'E1'
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_408 is 'The placement code says the child is placed for adoption under a placement order, but the legal status is not a placement order. Check the placement type and the legal status.';

-- statement: rule_411
-- layer: rules
-- reads: int_episodes int_return_scope stg_returns
create or replace view "main"."rule_411" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A placement marked as inside the authority must lie in the returning authority.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."int_episodes" as episodes
inner join "main"."stg_returns" as returns
    on episodes.return_id = returns.return_id
where episodes.pl_location = 'IN'
    and episodes.pl_la is distinct from returns.la_code
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_postcodes
        and scope.has_local_authority;
comment on view rule_411 is 'The placement is marked as inside the authority''s area, but the authority in which it lies is a different one or is unknown. Check the placement postcode.';

-- statement: rule_420
-- layer: rules
-- reads: int_episodes int_return_scope
create or replace view "main"."rule_420" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No authority of placement for short breaks.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."int_episodes" as episodes
where episodes.ls in ('V3', 'V4')
    and episodes.pl_la is not null
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_postcodes;
comment on view rule_420 is 'An authority of placement was worked out from the placement postcode, but the legal status is V3 or V4, where no placement location is wanted. Check the legal status or remove the postcode.';

-- statement: rule_426
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_426" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A child has V3 or V4 in a year, not both.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.ls in ('V3', 'V4')
    and exists (
        select 1
        from "main"."stg_episodes" as other
        where other.return_id = episodes.return_id
            and other.child = episodes.child
            and other.ls in ('V3', 'V4')
            and other.ls <> episodes.ls
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_426 is 'This child has episodes under legal status V3 and others under V4 within the same return, and only one of the two may be used in a year. Check the legal status of these episodes.';

-- statement: rule_431
-- layer: rules
-- reads: int_episodes int_return_scope
create or replace view "main"."rule_431" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Care starts anew only after the episode before has ended.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."int_episodes" as episodes
where episodes.rne = 'S'
    and episodes.decom <= episodes.previous_dec
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_431 is 'The episode is given as a fresh start of being looked after, but it begins on or before the day the child''s previous episode ended. Check the reason for the new episode and the dates.';

-- statement: rule_432
-- layer: rules
-- reads: int_episodes int_return_scope
create or replace view "main"."rule_432" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- After an episode that ended care, the next one starts anew.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."int_episodes" as episodes
where
    episodes.previous_rec in (
        'E2', 'E3', 'E4A', 'E4B', 'E5', 'E6', 'E7', 'E8', 'E9', 'E11', 'E12', 'E13', 'E14', 'E15',
        'E16', 'E17', 'E41', 'E45', 'E46', 'E47', 'E48'
    )
    and coalesce(episodes.rne, '') <> 'S'
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_432 is 'The child''s previous episode closed with a reason that means care ended, so this episode should be a fresh start (S). Check the reason for the new episode and the reason the previous one ceased.';

-- statement: rule_433
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_433" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- An episode that carries care on begins on the day the one before ended.
-- Of episodes that begin on the same day, the one that ends first counts as the one before.
with ordered as (
    select
        return_id,
        row_number,
        child,
        rne,
        decom,
        lag(row_number) over in_order as previous_row_number,
        lag(dec) over in_order as previous_dec
    from "main"."stg_episodes"
    window
        in_order as (
            partition by return_id, child, case when child is null then row_number end
            order by
                case when decom is null then 1 else 0 end,
                decom,
                case when dec is null then 1 else 0 end,
                dec,
                row_number
        )
)
select ordered.return_id, 'episodes' as table_name, ordered.row_number as row_number, ordered.child
from ordered
where ordered.rne in ('P', 'L', 'T', 'U', 'B')
    and ordered.previous_row_number is not null
    and not coalesce(ordered.previous_dec = ordered.decom, false)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_433 is 'The reason for the new episode says that care carried on without a break, but the episode does not start on the day the child''s previous episode finished. Check both dates and the reason.';

-- statement: rule_434
-- layer: rules
-- reads: int_episodes int_return_scope
create or replace view "main"."rule_434" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Only the legal status changed: it differs from the episode before, and no placement detail does.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."int_episodes" as episodes
where episodes.rne = 'L'
    and episodes.previous_row_number is not null
    and (
        episodes.ls = episodes.previous_ls
        or episodes.place is distinct from episodes.previous_place
        or episodes.pl_post is distinct from episodes.previous_pl_post
        or episodes.urn is distinct from episodes.previous_urn
        or episodes.place_provider is distinct from episodes.previous_place_provider
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_434 is 'The episode is said to have begun because only the legal status changed, but either the legal status is the same as before or some placement detail has changed. Check the reason against this and the previous episode.';

-- statement: rule_435
-- layer: rules
-- reads: int_episodes int_return_scope
create or replace view "main"."rule_435" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Only the placement changed: the legal status is that of the episode before, and not all placement
-- details are. A blank is the same as a blank, but of a placement without type or postcode nothing
-- can be said.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."int_episodes" as episodes
where episodes.rne in ('P', 'T')
    and episodes.previous_row_number is not null
    and (
        episodes.ls is distinct from episodes.previous_ls
        or (
            episodes.place = episodes.previous_place
            and episodes.pl_post = episodes.previous_pl_post
            and episodes.urn is not distinct from episodes.previous_urn
            and episodes.place_provider is not distinct from episodes.previous_place_provider
        )
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_435 is 'The episode is said to have begun because only the placement changed, but either the legal status is different or every placement detail is the same as before. Check the reason against this and the previous episode.';

-- statement: rule_436
-- layer: rules
-- reads: int_episodes int_return_scope
create or replace view "main"."rule_436" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Legal status and placement both changed: the status differs from the episode before, and so does
-- at least one placement detail. Here a blank is the same as a blank.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."int_episodes" as episodes
where episodes.rne in ('U', 'B')
    and episodes.previous_row_number is not null
    and (
        episodes.ls is not distinct from episodes.previous_ls
        or (
            episodes.place is not distinct from episodes.previous_place
            and episodes.pl_post is not distinct from episodes.previous_pl_post
            and episodes.urn is not distinct from episodes.previous_urn
            and episodes.place_provider is not distinct from episodes.previous_place_provider
        )
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_436 is 'The episode is said to have begun because both placement and legal status changed, but the legal status or all the placement details are the same as in the previous episode. Check the reason against both episodes.';

-- statement: rule_437
-- layer: rules
-- reads: int_earlier_episodes int_episodes int_return_scope
create or replace view "main"."rule_437" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No episode follows one that ended because the child died or was found to be an adult: within this
-- return the one that ended so is wrong, after an earlier return the one that follows.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."int_episodes" as episodes
where
    (
        episodes.rec in ('E2', 'E15')
        and episodes.decom is not null
        and episodes.next_row_number is not null
    )
    or exists (
        select 1
        from "main"."int_earlier_episodes" as earlier
        where earlier.return_id = episodes.return_id
            and earlier.child = episodes.child
            and earlier.rec in ('E2', 'E15')
            and earlier.decom < episodes.decom
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_437 is 'An episode in this return or in an earlier one ended with reason E2 or E15, after which no more episodes are expected, but the child has a later one. Check the reason the episode ceased and the episodes that follow it.';

-- statement: rule_440
-- layer: rules
-- reads: int_return_scope stg_reviews
create or replace view "main"."rule_440" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- PN0 is for reviews before the 4th birthday.
select reviews.return_id, 'reviews' as table_name, reviews.row_number as row_number, reviews.child
from "main"."stg_reviews" as reviews
where reviews.review_code = 'PN0'
    and reviews.review >= cast(reviews.dob + interval '4 years' as date)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_reviews;
comment on view rule_440 is 'The participation code for this review is for children under 4, but the review took place on or after the child''s fourth birthday. Check the date of birth, the review date and the code.';

-- statement: rule_441
-- layer: rules
-- reads: int_return_scope stg_reviews
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_reviews;
comment on view rule_441 is 'The participation code for this review is for children aged 4 or over, but the child had not reached 4 on the review date. Check the date of birth, the review date and the code.';

-- statement: rule_442
-- layer: rules
-- reads: int_children int_return_scope stg_header
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_header;
comment on view rule_442 is 'The child was looked after outside short breaks but has no unique pupil number. Enter the number, or the code that explains why there is none.';

-- statement: rule_444
-- layer: rules
-- reads: int_return_scope stg_header
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2026
        and scope.has_header;
comment on view rule_444 is 'The same unique pupil number appears on more than one child''s record in this return. Check which child it belongs to and correct the others.';

-- statement: rule_445
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_445" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No freeing order (D1) on an episode that begins after 2005.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.ls = 'D1'
    and episodes.decom > cast('2005-12-31' as date)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year between 2023 and 2024
        and scope.has_episodes;
comment on view rule_445 is 'Legal status D1 cannot be used for an episode that starts after 31 December 2005. Check the legal status and the start date.';

-- statement: rule_446
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_446" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No placement order (E1) on an episode that begins before December 2005.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.ls = 'E1'
    and episodes.decom < cast('2005-12-01' as date)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_446 is 'Legal status E1 cannot be used for an episode that starts before 1 December 2005. Check the legal status and the start date.';

-- statement: rule_451
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_451" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No freeing order (D1) on an episode that is still open.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.ls = 'D1'
    and episodes.dec_text is null
    and episodes.rec is null
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year between 2023 and 2024
        and scope.has_episodes;
comment on view rule_451 is 'The child is shown as still freed for adoption under status D1, although new freeing orders have not been available since the end of 2005. Check the legal status of this open episode.';

-- statement: rule_454
-- layer: rules
-- reads: int_episodes int_return_scope
create or replace view "main"."rule_454" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A distance of more than 350 miles is doubtful. 999.9 stands for a distance that is not known.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."int_episodes" as episodes
where episodes.pl_distance > 350
    and episodes.pl_distance <> 999.9
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2026
        and scope.has_episodes
        and scope.has_postcodes;
comment on view rule_454 is 'The distance between home and placement comes to more than 350 miles. Check both postcodes. Children who were formerly unaccompanied asylum seekers may be listed in error.';

-- statement: rule_460
-- layer: rules
-- reads: int_return_scope stg_episodes stg_header
create or replace view "main"."rule_460" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Who stays with the carers on turning 18 does not leave care before the 18th birthday.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
inner join "main"."stg_header" as header
    on episodes.return_id = header.return_id
    and episodes.child = header.child
where episodes.rec = 'E17'
    and episodes.dec < cast(header.dob + interval '18 years' as date)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_header;
comment on view rule_460 is 'The episode ended because the young person stayed with their carers on turning 18, but the end date is before the 18th birthday. Check the end date, the reason ceased and the date of birth.';

-- statement: rule_501
-- layer: rules
-- reads: int_episodes int_return_scope
create or replace view "main"."rule_501" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- An episode begins when the one before has ended, not earlier.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."int_episodes" as episodes
where episodes.decom < episodes.previous_dec
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_501 is 'This episode begins before the end date of the child''s previous episode, so the two overlap. Check the start date here and the end date of the episode before.';

-- statement: rule_504
-- layer: rules
-- reads: int_episodes int_return_scope
create or replace view "main"."rule_504" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- An episode that follows straight on from the one before has the same need. A blank is one of its own.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."int_episodes" as episodes
where episodes.previous_rec = 'X1'
    and episodes.previous_dec = episodes.decom
    and episodes.cin is distinct from episodes.previous_cin
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_504 is 'This episode follows straight on from the one before it, yet it carries another category of need. The need recorded when the child came into care should be kept for the whole period; check CIN on both episodes.';

-- statement: rule_511
-- layer: rules
-- reads: int_return_scope stg_ad1
create or replace view "main"."rule_511" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Two adopters are not coded as one man or one woman.
select ad1.return_id, 'ad1' as table_name, ad1.row_number as row_number, ad1.child
from "main"."stg_ad1" as ad1
where ad1.nb_adoptr = '2'
    and ad1.sex_adoptr in ('M1', 'F1')
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_ad1;
comment on view rule_511 is 'The number of adopters is given as 2 but the gender code (M1 or F1) describes one adopter only. Check NB_ADOPTR and SEX_ADOPTR; a couple is coded MM, FF or MF.';

-- statement: rule_514
-- layer: rules
-- reads: int_return_scope stg_ad1
create or replace view "main"."rule_514" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A single adopter is one man or one woman.
select ad1.return_id, 'ad1' as table_name, ad1.row_number as row_number, ad1.child
from "main"."stg_ad1" as ad1
where ad1.ls_adoptr = 'L0'
    and coalesce(ad1.sex_adoptr, '') not in ('M1', 'F1')
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_ad1;
comment on view rule_514 is 'The adopter''s legal status (L0) says that one person adopted the child, but the gender code is not one for a sole adopter. Check LS_ADOPTR and SEX_ADOPTR; a sole adopter is coded M1 or F1.';

-- statement: rule_516
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_516" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Care that ends with former foster carers (E45, E46) ends in a foster placement.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.rec in ('E45', 'E46')
    and coalesce(episodes.place, '') not in ('U1', 'U2', 'U3', 'U4', 'U5', 'U6')
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_516 is 'The episode ended with E45 or E46 (special guardianship to former foster carers), but the placement is not a foster placement coded U1 to U6. Check REC and PLACE.';

-- statement: rule_517
-- layer: rules
-- reads: int_return_scope stg_ad1
create or replace view "main"."rule_517" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- An unmarried couple of different sexes is a man and a woman.
select ad1.return_id, 'ad1' as table_name, ad1.row_number as row_number, ad1.child
from "main"."stg_ad1" as ad1
where ad1.ls_adoptr = 'L3'
    and coalesce(ad1.sex_adoptr, '') <> 'MF'
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_ad1;
comment on view rule_517 is 'The legal status of the adopters is L3, which calls for a male and female couple, but the gender code is not MF. Check LS_ADOPTR and SEX_ADOPTR.';

-- statement: rule_518
-- layer: rules
-- reads: int_return_scope stg_ad1
create or replace view "main"."rule_518" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- An unmarried couple of the same sex is two men or two women.
select ad1.return_id, 'ad1' as table_name, ad1.row_number as row_number, ad1.child
from "main"."stg_ad1" as ad1
where ad1.ls_adoptr = 'L4'
    and coalesce(ad1.sex_adoptr, '') not in ('MM', 'FF')
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_ad1;
comment on view rule_518 is 'The legal status of the adopters is L4, which calls for two men or two women, but the gender code is neither MM nor FF. Check LS_ADOPTR and SEX_ADOPTR.';

-- statement: rule_519
-- layer: rules
-- reads: int_return_scope stg_ad1
create or replace view "main"."rule_519" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Civil partners are two people.
select ad1.return_id, 'ad1' as table_name, ad1.row_number as row_number, ad1.child
from "main"."stg_ad1" as ad1
where ad1.ls_adoptr = 'L2'
    and coalesce(ad1.sex_adoptr, '') not in ('MM', 'FF', 'MF')
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_ad1;
comment on view rule_519 is 'The legal status of the adopters (L2) is a civil partnership, but the gender code does not describe two people. Check LS_ADOPTR and SEX_ADOPTR; a couple is coded MM, FF or MF.';

-- statement: rule_520
-- layer: rules
-- reads: int_return_scope stg_ad1
create or replace view "main"."rule_520" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A married couple of different sexes is a man and a woman.
select ad1.return_id, 'ad1' as table_name, ad1.row_number as row_number, ad1.child
from "main"."stg_ad1" as ad1
where ad1.ls_adoptr = 'L11'
    and coalesce(ad1.sex_adoptr, '') <> 'MF'
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_ad1;
comment on view rule_520 is 'The legal status of the adopters (L11) is a married couple of different genders, but the gender code is not MF. Check LS_ADOPTR and SEX_ADOPTR.';

-- statement: rule_521
-- layer: rules
-- reads: int_return_scope stg_ad1 stg_episodes
create or replace view "main"."rule_521" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Adoption is decided to be best for a child no later than the adoptive placement begins.
with failing as (
    select
        episodes.return_id,
        episodes.row_number as episode_row_number,
        ad1.row_number as ad1_row_number,
        episodes.child
    from "main"."stg_episodes" as episodes
    inner join "main"."stg_ad1" as ad1
        on episodes.return_id = ad1.return_id
        and episodes.child = ad1.child
    where episodes.place in ('A3', 'A4', 'A5', 'A6')
        and ad1.date_int > episodes.decom
)
select failing.return_id, 'episodes' as table_name, failing.episode_row_number as row_number, failing.child
from failing
union all
select failing.return_id, 'ad1' as table_name, failing.ad1_row_number as row_number, failing.child
from failing
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_ad1;
comment on view rule_521 is 'The decision that adoption is best for the child (DATE_INT) is dated after the child was already placed for adoption. Check DATE_INT against the start date of the adoptive placement.';

-- statement: rule_522
-- layer: rules
-- reads: int_return_scope stg_placed_adoption
create or replace view "main"."rule_522" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A decision cannot be reversed before it is made.
select placed.return_id, 'placed_adoption' as table_name, placed.row_number as row_number, placed.child
from "main"."stg_placed_adoption" as placed
where placed.date_placed_ceased < placed.date_placed
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_placed_adoption;
comment on view rule_522 is 'The date on which the child stopped being due for adoptive placement is earlier than the date on which that placement was decided. Check DATE_PLACED and DATE_PLACED_CEASED.';

-- statement: rule_523
-- layer: rules
-- reads: int_return_scope stg_ad1 stg_placed_adoption
create or replace view "main"."rule_523" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The decision for adoption and the decision to place are of the same day.
with failing as (
    select
        placed.return_id,
        placed.row_number as placed_row_number,
        ad1.row_number as ad1_row_number,
        placed.child
    from "main"."stg_placed_adoption" as placed
    inner join "main"."stg_ad1" as ad1
        on placed.return_id = ad1.return_id
        and placed.child = ad1.child
    where placed.date_placed <> ad1.date_int
)
select failing.return_id, 'placed_adoption' as table_name, failing.placed_row_number as row_number, failing.child
from failing
union all
select failing.return_id, 'ad1' as table_name, failing.ad1_row_number as row_number, failing.child
from failing
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_placed_adoption
        and scope.has_ad1;
comment on view rule_523 is 'The date on which adoption was decided to be best for the child (DATE_INT) and the date on which placement for adoption was decided (DATE_PLACED) should be one and the same. Check both entries for this child.';

-- statement: rule_524
-- layer: rules
-- reads: int_return_scope stg_ad1
create or replace view "main"."rule_524" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A married couple of the same sex is two men or two women.
select ad1.return_id, 'ad1' as table_name, ad1.row_number as row_number, ad1.child
from "main"."stg_ad1" as ad1
where ad1.ls_adoptr = 'L12'
    and coalesce(ad1.sex_adoptr, '') not in ('MM', 'FF')
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_ad1;
comment on view rule_524 is 'The legal status of the adopters is L12, which calls for two men or two women, but the gender code is neither MM nor FF. Check LS_ADOPTR and SEX_ADOPTR.';

-- statement: rule_525
-- layer: rules
-- reads: int_return_scope stg_ad1 stg_placed_adoption
create or replace view "main"."rule_525" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No adoption details beside a decision that was reversed.
with failing as (
    select
        placed.return_id,
        placed.row_number as placed_row_number,
        ad1.row_number as ad1_row_number,
        placed.child
    from "main"."stg_placed_adoption" as placed
    inner join "main"."stg_ad1" as ad1
        on placed.return_id = ad1.return_id
        and placed.child = ad1.child
    where placed.date_placed_ceased_text is not null
        and (ad1.date_int_text is not null or ad1.date_match_text is not null or ad1.foster_care is not null or ad1.nb_adoptr is not null or ad1.sex_adoptr is not null or ad1.ls_adoptr is not null)
)
select failing.return_id, 'placed_adoption' as table_name, failing.placed_row_number as row_number, failing.child
from failing
union all
select failing.return_id, 'ad1' as table_name, failing.ad1_row_number as row_number, failing.child
from failing
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_placed_adoption
        and scope.has_ad1;
comment on view rule_525 is 'A date is recorded on which the plan to place the child for adoption ended, so the child should not also have details of an adoption this year. Check the ended date and the child''s adoption record.';

-- statement: rule_526
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_526" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A placement needs a provider, unless it is of a type without one. Z1 was split up in 2026.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.place_provider is null
    and coalesce(episodes.place, '') not in ('T0', 'T1', 'T2', 'T3', 'T4')
    and case
        when episodes.ruleset_year >= 2026
            then coalesce(episodes.place, '') not in ('Z11', 'Z12', 'Z13', 'Z14')
        else coalesce(episodes.place, '') <> 'Z1'
    end
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_526 is 'No placement provider is given for this episode, and its placement type is one that needs it. Fill in PLACE_PROVIDER or correct PLACE.';

-- statement: rule_527
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_527" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The council itself (PR1) does not provide placements P1, R2 and R5.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
    from "main"."stg_episodes" as episodes
    where episodes.place_provider = 'PR1'
        and episodes.place in ('P1', 'R2', 'R5')
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_527 is 'The provider is given as PR1 (the council itself), which does not go with placement type P1, R2 or R5. Check PLACE and PLACE_PROVIDER.';

-- statement: rule_528
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_528" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Another council (PR2) does not provide placements P1, R2 and R5.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
    from "main"."stg_episodes" as episodes
    where episodes.place_provider = 'PR2'
        and episodes.place in ('P1', 'R2', 'R5')
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_528 is 'The provider is given as PR2 (another council), which does not go with placement type P1, R2 or R5. Check PLACE and PLACE_PROVIDER.';

-- statement: rule_529
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_529" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Other public bodies (PR3) do not provide adoptive or foster placements, children's homes or P1.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
    from "main"."stg_episodes" as episodes
    where episodes.place_provider = 'PR3'
        and episodes.place in ('A3', 'A4', 'A5', 'A6', 'K1', 'K2', 'P1', 'U1', 'U2', 'U3', 'U4', 'U5', 'U6')
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_529 is 'The provider is given as PR3 (another public body), which cannot supply this type of placement. Check PLACE and PLACE_PROVIDER.';

-- statement: rule_530
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_530" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Private providers (PR4) do not provide placement P1.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
    from "main"."stg_episodes" as episodes
    where episodes.place_provider = 'PR4'
        and episodes.place in ('P1')
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_530 is 'The provider is given as PR4 (private), which does not go with placement type P1. Check PLACE and PLACE_PROVIDER.';

-- statement: rule_531
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_531" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Voluntary providers (PR5) do not provide placement P1.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
    from "main"."stg_episodes" as episodes
    where episodes.place_provider = 'PR5'
        and episodes.place in ('P1')
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_531 is 'The provider is given as PR5 (voluntary or third sector), which does not go with placement type P1. Check PLACE and PLACE_PROVIDER.';

-- statement: rule_542
-- layer: rules
-- reads: int_return_scope stg_oc2
create or replace view "main"."rule_542" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No answer on convictions for a child who is not yet 10 when the year ends.
select oc2.return_id, 'oc2' as table_name, oc2.row_number as row_number, oc2.child
from "main"."stg_oc2" as oc2
where oc2.convicted is not null
    and cast(oc2.dob + interval '10 years' as date) > oc2.collection_end
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc2;
comment on view rule_542 is 'The child had not yet turned 10 by 31 March, so no answer on convictions is expected. Clear CONVICTED or check the date of birth.';

-- statement: rule_543
-- layer: rules
-- reads: int_children int_return_scope stg_oc2
create or replace view "main"."rule_543" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A child of 10 or over who is looked after all year needs an answer on convictions.
select oc2.return_id, 'oc2' as table_name, oc2.row_number as row_number, oc2.child
from "main"."stg_oc2" as oc2
where oc2.convicted is null
    and cast(oc2.dob + interval '10 years' as date) <= oc2.collection_end
    and exists (
        select 1
        from "main"."int_children" as children
        where children.return_id = oc2.return_id
            and children.child = oc2.child
            and children.is_continuously_looked_after
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc2
        and scope.has_episodes;
comment on view rule_543 is 'The child was looked after all year and was 10 or older on 31 March, so an answer on convictions is required but is blank. Fill in CONVICTED or check the date of birth.';

-- statement: rule_544
-- layer: rules
-- reads: int_return_scope stg_oc2
create or replace view "main"."rule_544" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A child with an answer on convictions has the four required items filled in.
select oc2.return_id, 'oc2' as table_name, oc2.row_number as row_number, oc2.child
from "main"."stg_oc2" as oc2
where oc2.convicted is not null
    and (oc2.immunisations is null or oc2.teeth_check is null or oc2.health_assessment is null or oc2.substance_misuse is null)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc2;
comment on view rule_544 is 'The conviction question has an answer for this child, but at least one of immunisations, dental check, health assessment or substance misuse is blank. Complete all four.';

-- statement: rule_545
-- layer: rules
-- reads: int_children int_return_scope stg_oc2
create or replace view "main"."rule_545" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A child under 5 who is looked after all year needs an answer on health checks.
select oc2.return_id, 'oc2' as table_name, oc2.row_number as row_number, oc2.child
from "main"."stg_oc2" as oc2
where oc2.health_check is null
    and cast(oc2.dob + interval '5 years' as date) > oc2.collection_end
    and exists (
        select 1
        from "main"."int_children" as children
        where children.return_id = oc2.return_id
            and children.child = oc2.child
            and children.is_continuously_looked_after
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc2
        and scope.has_episodes;
comment on view rule_545 is 'The child was looked after all year and was younger than 5 on 31 March, so an answer on health promotion checks is required but is blank. Fill in HEALTH_CHECK or check the date of birth.';

-- statement: rule_546
-- layer: rules
-- reads: int_children int_return_scope stg_oc2
create or replace view "main"."rule_546" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No answer on health checks for a child looked after all year who is 5 when the year ends.
select oc2.return_id, 'oc2' as table_name, oc2.row_number as row_number, oc2.child
from "main"."stg_oc2" as oc2
where oc2.health_check is not null
    and cast(oc2.dob + interval '5 years' as date) <= oc2.collection_end
    and exists (
        select 1
        from "main"."int_children" as children
        where children.return_id = oc2.return_id
            and children.child = oc2.child
            and children.is_continuously_looked_after
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc2
        and scope.has_episodes;
comment on view rule_546 is 'The child was looked after all year and was already 5 on 31 March, so no answer on health promotion checks is expected. Clear HEALTH_CHECK or check the date of birth.';

-- statement: rule_547
-- layer: rules
-- reads: int_return_scope stg_oc2
create or replace view "main"."rule_547" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A child with an answer on health checks has the four required items filled in.
select oc2.return_id, 'oc2' as table_name, oc2.row_number as row_number, oc2.child
from "main"."stg_oc2" as oc2
where oc2.health_check is not null
    and (oc2.immunisations is null or oc2.teeth_check is null or oc2.health_assessment is null or oc2.substance_misuse is null)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc2;
comment on view rule_547 is 'The health promotion question has an answer for this child, but at least one of immunisations, dental check, health assessment or substance misuse is blank. Complete all four.';

-- statement: rule_550
-- layer: rules
-- reads: int_return_scope stg_episodes
create or replace view "main"."rule_550" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Parents (PR0) provide placement P1 and no other.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.place_provider = 'PR0'
    and coalesce(episodes.place, '') <> 'P1'
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_550 is 'The provider is given as PR0 (parent or person with parental responsibility), which is allowed only for placement type P1. Check PLACE and PLACE_PROVIDER.';

-- statement: rule_551
-- layer: rules
-- reads: int_return_scope stg_episodes stg_placed_adoption
create or replace view "main"."rule_551" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A child in an adoptive placement has a decision to place with a date.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.place in ('A3', 'A4', 'A5', 'A6')
    and not exists (
        select 1
        from "main"."stg_placed_adoption" as decisions
        where decisions.return_id = episodes.return_id
            and decisions.child = episodes.child
            and decisions.date_placed_text is not null
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_placed_adoption;
comment on view rule_551 is 'The child has an adoptive placement, but the date of the decision to place for adoption is not given. Add DATE_PLACED for this child or correct the placement type.';

-- statement: rule_552
-- layer: rules
-- reads: int_return_scope stg_episodes stg_placed_adoption
create or replace view "main"."rule_552" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The latest decision to place is no later than the first adoptive placement begins.
with decisions as (
    select
        *,
        row_number() over (
            partition by return_id, child order by date_placed desc, row_number asc
        ) as place_from_latest
    from "main"."stg_placed_adoption"
    where date_placed is not null
),
placements as (
    select
        episodes.*,
        row_number() over (
            partition by episodes.return_id, episodes.child
            order by episodes.decom, episodes.row_number
        ) as place_from_first
    from "main"."stg_episodes" as episodes
    where episodes.place in ('A3', 'A4', 'A5', 'A6')
        and episodes.decom is not null
),
failing as (
    select
        placements.return_id,
        placements.row_number as episode_row_number,
        decisions.row_number as placed_adoption_row_number,
        placements.child
    from placements
    inner join decisions
        on placements.return_id = decisions.return_id
        and placements.child = decisions.child
        and decisions.place_from_latest = 1
    where placements.place_from_first = 1
        and placements.decom < decisions.date_placed
)
select failing.return_id, 'episodes' as table_name, failing.episode_row_number as row_number, failing.child
from failing
union all
select failing.return_id, 'placed_adoption' as table_name, failing.placed_adoption_row_number as row_number, failing.child
from failing
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_placed_adoption;
comment on view rule_552 is 'The latest decision to place this child for adoption is dated after the child''s first adoptive placement of the year began. Check DATE_PLACED and the start date of that placement.';

-- statement: rule_553
-- layer: rules
-- reads: int_return_scope stg_episodes stg_placed_adoption
create or replace view "main"."rule_553" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A placement order (E1) goes with a dated decision to place, which does not end while the order lasts.
with orders as (
        select
            return_id,
            row_number,
            child,
            dec_text
        from "main"."stg_episodes"
        where ls = 'E1'
    )
    select orders.return_id, 'episodes' as table_name, orders.row_number as row_number, orders.child
    from orders
    where not exists (
        select 1
        from "main"."stg_placed_adoption" as decisions
        where decisions.return_id = orders.return_id
            and decisions.child = orders.child
            and decisions.date_placed_text is not null
    )
    union all
    select placed_adoption.return_id, 'placed_adoption' as table_name, placed_adoption.row_number as row_number, placed_adoption.child
    from "main"."stg_placed_adoption" as placed_adoption
    inner join orders
        on placed_adoption.return_id = orders.return_id
        and placed_adoption.child = orders.child
    where orders.dec_text is null
        and (
            placed_adoption.date_placed_ceased_text is not null
            or placed_adoption.reason_placed_ceased is not null
        )
        and not exists (
        select 1
        from "main"."stg_placed_adoption" as decisions
        where decisions.return_id = placed_adoption.return_id
            and decisions.child = placed_adoption.child
            and decisions.date_placed_text is not null
            and decisions.date_placed_ceased_text is null
            and decisions.reason_placed_ceased is null
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_placed_adoption;
comment on view rule_553 is 'A placement order (E1) is recorded, but the child has no date of an adoption decision, or the order is still open while the decision is shown as ended. Check the legal status and the child''s adoption decision record.';

-- statement: rule_554
-- layer: rules
-- reads: int_return_scope stg_episodes stg_placed_adoption
create or replace view "main"."rule_554" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No decision to place is later than the child's first episode under a placement order (E1) begins.
with orders as (
    select
        *,
        row_number() over (
            partition by return_id, child order by decom, row_number
        ) as place_from_first
    from "main"."stg_episodes"
    where ls = 'E1'
        and decom is not null
),
failing as (
    select
        orders.return_id,
        orders.row_number as episode_row_number,
        placed_adoption.row_number as placed_adoption_row_number,
        orders.child
    from orders
    inner join "main"."stg_placed_adoption" as placed_adoption
        on orders.return_id = placed_adoption.return_id
        and orders.child = placed_adoption.child
    where orders.place_from_first = 1
        and placed_adoption.date_placed > orders.decom
)
select failing.return_id, 'episodes' as table_name, failing.episode_row_number as row_number, failing.child
from failing
union all
select failing.return_id, 'placed_adoption' as table_name, failing.placed_adoption_row_number as row_number, failing.child
from failing
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_placed_adoption;
comment on view rule_554 is 'The decision to place the child for adoption is dated after the child''s first episode under a placement order began. Check DATE_PLACED, and also look at last year''s episodes, since the order may have been made before this return.';

-- statement: rule_555
-- layer: rules
-- reads: int_return_scope stg_episodes stg_placed_adoption
create or replace view "main"."rule_555" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A freeing order (D1) goes with a dated decision to place, which does not end while the order lasts.
with orders as (
        select
            return_id,
            row_number,
            child,
            dec_text
        from "main"."stg_episodes"
        where ls = 'D1'
    )
    select orders.return_id, 'episodes' as table_name, orders.row_number as row_number, orders.child
    from orders
    where not exists (
        select 1
        from "main"."stg_placed_adoption" as decisions
        where decisions.return_id = orders.return_id
            and decisions.child = orders.child
            and decisions.date_placed_text is not null
    )
    union all
    select placed_adoption.return_id, 'placed_adoption' as table_name, placed_adoption.row_number as row_number, placed_adoption.child
    from "main"."stg_placed_adoption" as placed_adoption
    inner join orders
        on placed_adoption.return_id = orders.return_id
        and placed_adoption.child = orders.child
    where orders.dec_text is null
        and (
            placed_adoption.date_placed_ceased_text is not null
            or placed_adoption.reason_placed_ceased is not null
        )
        and not exists (
        select 1
        from "main"."stg_placed_adoption" as decisions
        where decisions.return_id = placed_adoption.return_id
            and decisions.child = placed_adoption.child
            and decisions.date_placed_text is not null
            and decisions.date_placed_ceased_text is null
            and decisions.reason_placed_ceased is null
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year between 2023 and 2024
        and scope.has_episodes
        and scope.has_placed_adoption;
comment on view rule_555 is 'A freeing order (D1) is recorded, but the child has no date of an adoption decision, or the order is still open while the decision is shown as ended. Check the legal status and the child''s adoption decision record.';

-- statement: rule_556
-- layer: rules
-- reads: int_return_scope stg_episodes stg_placed_adoption
create or replace view "main"."rule_556" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No decision to place is later than an episode under a freeing order (D1) begins.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
inner join "main"."stg_placed_adoption" as placed_adoption
    on episodes.return_id = placed_adoption.return_id
    and episodes.child = placed_adoption.child
where episodes.ls = 'D1'
    and placed_adoption.date_placed > episodes.decom
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year between 2023 and 2024
        and scope.has_episodes
        and scope.has_placed_adoption;
comment on view rule_556 is 'The decision to place the child for adoption is dated after an episode under a freeing order began. Check DATE_PLACED against the start date of that episode.';

-- statement: rule_557
-- layer: rules
-- reads: int_return_scope stg_episodes stg_placed_adoption
create or replace view "main"."rule_557" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- When a child for whom adoption was planned leaves care otherwise, each decision to place has an
-- end and a reason for it. Freeing orders (D1) counted until 2024.
with failing as (
    select
        episodes.return_id,
        episodes.row_number as episode_row_number,
        placed_adoption.row_number as placed_adoption_row_number,
        episodes.child
    from "main"."stg_episodes" as episodes
    left join "main"."stg_placed_adoption" as placed_adoption
        on episodes.return_id = placed_adoption.return_id
        and episodes.child = placed_adoption.child
    where
        (
            episodes.place in ('A3', 'A4', 'A5', 'A6')
            or episodes.ls = 'E1'
            or (episodes.ls = 'D1' and episodes.ruleset_year < 2025)
        )
        and episodes.rec not in ('E11', 'E12', 'X1')
        and (
            placed_adoption.date_placed_ceased_text is null
            or placed_adoption.reason_placed_ceased is null
        )
)
select failing.return_id, 'episodes' as table_name, failing.episode_row_number as row_number, failing.child
from failing
union all
select failing.return_id, 'placed_adoption' as table_name, failing.placed_adoption_row_number as row_number, failing.child
from failing
where failing.placed_adoption_row_number is not null
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_placed_adoption;
comment on view rule_557 is 'The child was in an adoptive placement or under an adoption-related order and left care without being adopted, but the date or reason that the adoption plan ended is missing. Complete both in the adoption decision record.';

-- statement: rule_558
-- layer: rules
-- reads: int_children int_return_scope stg_episodes stg_placed_adoption
create or replace view "main"."rule_558" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Of two or more decisions to place, the one that led to adoption has no end. Latest episodes that
-- begin on the same day all count.
with all_ended as (
    select
        return_id,
        child
    from "main"."stg_placed_adoption"
    group by return_id, child
    having count(*) >= 2
        and count(date_placed_ceased_text) = count(*)
)
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
inner join "main"."int_children" as children
    on episodes.return_id = children.return_id
    and episodes.child = children.child
    and episodes.decom = children.latest_decom
inner join all_ended
    on episodes.return_id = all_ended.return_id
    and episodes.child = all_ended.child
where episodes.rec in ('E11', 'E12')
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_placed_adoption;
comment on view rule_558 is 'The child''s latest episode ended in adoption, yet two or more adoption decisions are recorded and all of them are shown as ended. The decision that led to the adoption should have no ended date; check DATE_PLACED_CEASED.';

-- statement: rule_559
-- layer: rules
-- reads: int_previous_placed_adoption int_return_scope stg_placed_adoption
create or replace view "main"."rule_559" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A decision made before the year was in last year's return, with a real date on one of the rows.
select placed.return_id, 'placed_adoption' as table_name, placed.row_number as row_number, placed.child
from "main"."stg_placed_adoption" as placed
where placed.date_placed < placed.collection_start
    and not exists (
        select 1
        from "main"."int_previous_placed_adoption" as previous
        where previous.return_id = placed.return_id
            and previous.child = placed.child
            and previous.date_placed is not null
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_placed_adoption
        and scope.has_previous_placed_adoption
        and scope.has_previous_year;
comment on view rule_559 is 'The decision to place the child for adoption is dated before this collection year, but last year''s return holds no valid decision date for the child. Check DATE_PLACED in both returns.';

-- statement: rule_560
-- layer: rules
-- reads: int_previous_placed_adoption int_return_scope stg_placed_adoption
create or replace view "main"."rule_560" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A decision that had not ended in last year's return is among this year's, with the same date.
select placed.return_id, 'placed_adoption' as table_name, placed.row_number as row_number, placed.child
from "main"."stg_placed_adoption" as placed
inner join "main"."int_previous_placed_adoption" as previous
    on placed.return_id = previous.return_id
    and placed.child = previous.child
where previous.date_placed is not null
    and previous.date_placed_ceased_text is null
    and previous.reason_placed_ceased is null
    and not exists (
        select 1
        from "main"."stg_placed_adoption" as same
        where same.return_id = previous.return_id
            and same.child = previous.child
            and same.date_placed = previous.date_placed
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_placed_adoption
        and scope.has_previous_placed_adoption
        and scope.has_previous_year;
comment on view rule_560 is 'Last year''s return shows an adoption decision that had not ended, but this year the decision date is different or blank. Check DATE_PLACED in both returns.';

-- statement: rule_561
-- layer: rules
-- reads: int_previous_placed_adoption int_return_scope stg_placed_adoption
create or replace view "main"."rule_561" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A decision that had ended in last year's return is not given again.
select placed.return_id, 'placed_adoption' as table_name, placed.row_number as row_number, placed.child
from "main"."stg_placed_adoption" as placed
inner join "main"."int_previous_placed_adoption" as previous
    on placed.return_id = previous.return_id
    and placed.child = previous.child
where placed.date_placed = previous.date_placed
    and (previous.date_placed_ceased_text is not null or previous.reason_placed_ceased is not null)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_placed_adoption
        and scope.has_previous_placed_adoption
        and scope.has_previous_year;
comment on view rule_561 is 'This year''s decision date repeats one from last year''s return, where that decision was already shown as ended. Check whether there is a new decision date, or whether last year''s ended date or reason was wrong.';

-- statement: rule_563
-- layer: rules
-- reads: int_return_scope stg_placed_adoption
create or replace view "main"."rule_563" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A decision reversed on a date and for a reason has a date itself.
select placed.return_id, 'placed_adoption' as table_name, placed.row_number as row_number, placed.child
from "main"."stg_placed_adoption" as placed
where placed.reason_placed_ceased is not null
    and placed.date_placed_ceased_text is not null
    and placed.date_placed_text is null
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_placed_adoption;
comment on view rule_563 is 'The adoption plan is shown as ended, with both a date and a reason, but the date on which placement for adoption was decided is not given. Add DATE_PLACED or clear the ended details.';

-- statement: rule_564
-- layer: rules
-- reads: int_return_scope stg_missing
create or replace view "main"."rule_564" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A period coded as missing or away has a start.
select missing.return_id, 'missing' as table_name, missing.row_number as row_number, missing.child
from "main"."stg_missing" as missing
where missing.missing in ('M', 'A')
    and missing.mis_start_text is null
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_missing;
comment on view rule_564 is 'The child is recorded as missing or away without permission, but the date on which this began is blank. Add MIS_START.';

-- statement: rule_565
-- layer: rules
-- reads: int_return_scope stg_missing
create or replace view "main"."rule_565" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A missing period with a start has a type.
select missing.return_id, 'missing' as table_name, missing.row_number as row_number, missing.child
from "main"."stg_missing" as missing
where missing.mis_start_text is not null
    and missing.missing is null
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_missing;
comment on view rule_565 is 'A start date is recorded for a missing or away period, but the type of absence (missing or away) is blank. Fill in MISSING.';

-- statement: rule_566
-- layer: rules
-- reads: int_return_scope stg_missing
create or replace view "main"."rule_566" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A missing period with an end has a type.
select missing.return_id, 'missing' as table_name, missing.row_number as row_number, missing.child
from "main"."stg_missing" as missing
where missing.mis_end_text is not null
    and missing.missing is null
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_missing;
comment on view rule_566 is 'An end date is recorded for a missing or away period, but the type of absence (missing or away) is blank. Fill in MISSING.';

-- statement: rule_567
-- layer: rules
-- reads: int_return_scope stg_missing
create or replace view "main"."rule_567" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A missing period does not end before it starts.
select missing.return_id, 'missing' as table_name, missing.row_number as row_number, missing.child
from "main"."stg_missing" as missing
where missing.mis_start > missing.mis_end
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_missing;
comment on view rule_567 is 'The end date of this missing or away period is earlier than its start date. Check MIS_START and MIS_END.';

-- statement: rule_570
-- layer: rules
-- reads: int_return_scope stg_missing
create or replace view "main"."rule_570" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A missing period starts by the last day of the collection year.
select missing.return_id, 'missing' as table_name, missing.row_number as row_number, missing.child
from "main"."stg_missing" as missing
where missing.mis_start > missing.collection_end
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_missing;
comment on view rule_570 is 'The start date of this missing or away period falls after 31 March, the end of the collection year. Check MIS_START.';

-- statement: rule_571
-- layer: rules
-- reads: int_return_scope stg_missing
create or replace view "main"."rule_571" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A missing period that has ended did so in the collection year.
select missing.return_id, 'missing' as table_name, missing.row_number as row_number, missing.child
from "main"."stg_missing" as missing
where missing.mis_end < missing.collection_start
    or missing.mis_end > missing.collection_end
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_missing;
comment on view rule_571 is 'The end date of this missing or away period falls before 1 April or after 31 March of the collection year. Check MIS_END.';

-- statement: rule_574
-- layer: rules
-- reads: int_return_scope stg_missing
create or replace view "main"."rule_574" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A missing period starts no earlier than the one before it has ended. The order is that of the ends,
-- where a period without an end counts with its start; then of the starts.
with sorted as (
    select
        return_id,
        row_number,
        child,
        mis_start,
        mis_end,
        coalesce(mis_end, mis_start) as sort_date
    from "main"."stg_missing"
    where child is not null
),
ordered as (
    select
        *,
        lag(row_number) over in_order as previous_row_number,
        lag(mis_end) over in_order as previous_mis_end
    from sorted
    window
        in_order as (
            partition by return_id, child
            order by
                case when sort_date is null then 1 else 0 end,
                sort_date,
                case when mis_start is null then 1 else 0 end,
                mis_start,
                row_number
        )
)
select ordered.return_id, 'missing' as table_name, ordered.row_number as row_number, ordered.child
from ordered
where ordered.previous_row_number is not null
    and (ordered.previous_mis_end is null or ordered.mis_start < ordered.previous_mis_end)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_missing;
comment on view rule_574 is 'This missing or away period begins before the child''s preceding one has finished, or the preceding one has no end date. Check the start and end dates of both periods.';

-- statement: rule_575
-- layer: rules
-- reads: int_return_scope stg_episodes stg_missing
create or replace view "main"."rule_575" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A missing period that starts in an episode that has ended has an end.
select missing.return_id, 'missing' as table_name, missing.row_number as row_number, missing.child
from "main"."stg_missing" as missing
inner join "main"."stg_episodes" as episodes
    on missing.return_id = episodes.return_id
    and missing.child = episodes.child
where missing.mis_end_text is null
    and missing.mis_start >= episodes.decom
    and missing.mis_start <= episodes.dec
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_missing;
comment on view rule_575 is 'The child went missing during an episode that has since ended, yet the missing or away period has no end date. Add MIS_END or check the dates of the episode.';

-- statement: rule_576
-- layer: rules
-- reads: int_previous_missing int_return_scope stg_missing
create or replace view "main"."rule_576" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A missing period that was open last year is among this year's, with the same start. If not, the
-- child's first period of this year is flagged, and last year's where there is none this year.
with dropped as (
    select previous.*
    from "main"."int_previous_missing" as previous
    where previous.child is not null
        and previous.mis_end_text is null
        and previous.mis_start is not null
        and not exists (
            select 1
            from "main"."stg_missing" as missing
            where missing.return_id = previous.return_id
                and missing.child = previous.child
                and missing.mis_start = previous.mis_start
        )
),
ranked as (
    select
        missing.*,
        row_number() over (partition by return_id, child, case when child is null then row_number end
    order by case when mis_start is null then 1 else 0 end, mis_start, row_number) as place
    from "main"."stg_missing" as missing
)
select ranked.return_id, 'missing' as table_name, ranked.row_number as row_number, ranked.child
from ranked
inner join dropped
    on ranked.return_id = dropped.return_id
    and ranked.child = dropped.child
where ranked.place = 1
union all
select dropped.return_id, 'previous.missing' as table_name, dropped.row_number as row_number, dropped.child
from dropped
where not exists (
        select 1
        from "main"."stg_missing" as other
        where other.return_id = dropped.return_id
            and coalesce(other.child, '') = coalesce(dropped.child, '')
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_missing
        and scope.has_previous_missing
        and scope.has_previous_year;
comment on view rule_576 is 'Last year''s return ended with a missing or away period still open, but the child has no period this year that starts on the same date. Enter the carried-over period with its original start date or check last year''s record.';

-- statement: rule_579
-- layer: rules
-- reads: int_return_scope stg_placed_adoption
create or replace view "main"."rule_579" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A decision begins when the one before it has been reversed, on the same day at the earliest.
with ordered as (
    select
        return_id,
        row_number,
        child,
        date_placed,
        lag(row_number) over (partition by return_id, child, case when child is null then row_number end
    order by case when date_placed is null then 1 else 0 end, date_placed, row_number) as previous_row_number,
        lag(date_placed_ceased) over (partition by return_id, child, case when child is null then row_number end
    order by case when date_placed is null then 1 else 0 end, date_placed, row_number) as previous_ceased
    from "main"."stg_placed_adoption"
)
select ordered.return_id, 'placed_adoption' as table_name, ordered.row_number as row_number, ordered.child
from ordered
where ordered.previous_row_number is not null
    and (ordered.previous_ceased is null or ordered.date_placed < ordered.previous_ceased)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_placed_adoption;
comment on view rule_579 is 'This adoption placement decision begins while the child''s preceding decision is still running, either because that one has no end date or because it ended later than the new one began. Check both sets of dates.';

-- statement: rule_580
-- layer: rules
-- reads: int_return_scope stg_episodes stg_missing
create or replace view "main"."rule_580" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Care that ends on the 18th birthday of a child missing until then ends with E8.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
inner join "main"."stg_missing" as missing
    on episodes.return_id = missing.return_id
    and episodes.child = missing.child
where missing.mis_end = cast(missing.dob + interval '18 years' as date)
    and episodes.dec = missing.mis_end
    and coalesce(episodes.rec, '') <> 'E8'
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_missing;
comment on view rule_580 is 'The child was still missing when care ended on their 18th birthday, so the reason the episode ended is expected to be E8. Check the reason recorded on the episode.';

-- statement: rule_581
-- layer: rules
-- reads: int_children int_return_scope stg_missing
create or replace view "main"."rule_581" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A missing period does not start before the child's first episode.
select missing.return_id, 'missing' as table_name, missing.row_number as row_number, missing.child
from "main"."stg_missing" as missing
inner join "main"."int_children" as children
    on missing.return_id = children.return_id
    and missing.child = children.child
where missing.mis_start < children.first_decom
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_missing;
comment on view rule_581 is 'The start date of this missing spell is earlier than the child''s first episode of care in this return. Check the start date of the spell and the start of the first episode.';

-- statement: rule_582
-- layer: rules
-- reads: int_return_scope stg_ad1 stg_episodes
create or replace view "main"."rule_582" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A child is not adopted on the very day of the match.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
inner join "main"."stg_ad1" as ad1
    on episodes.return_id = ad1.return_id
    and episodes.child = ad1.child
where episodes.rec in ('E11', 'E12')
    and ad1.date_match = episodes.dec
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_ad1;
comment on view rule_582 is 'Care ended through adoption on the very day given as the date the child was matched with the adopters. The match normally comes earlier, so check both dates.';

-- statement: rule_583
-- layer: rules
-- reads: int_return_scope stg_placed_adoption
create or replace view "main"."rule_583" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Every decision but the child's latest has been reversed. A blank date ranks below all dates; of
-- equal rows the first in the file is the latest.
with ranked as (
    select
        return_id,
        row_number,
        child,
        date_placed_ceased_text,
        row_number() over (
            partition by return_id, child, case when child is null then row_number end
            order by case when date_placed is null then 1 else 0 end asc, date_placed desc, row_number asc
        ) as place_from_latest
    from "main"."stg_placed_adoption"
)
select ranked.return_id, 'placed_adoption' as table_name, ranked.row_number as row_number, ranked.child
from ranked
where ranked.place_from_latest > 1
    and ranked.date_placed_ceased_text is null
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_placed_adoption;
comment on view rule_583 is 'The child has more than one decision to be placed for adoption, and this one is not the latest yet has no end date. Check whether both decisions are needed and, if so, add the date on which this one was reversed.';

-- statement: rule_584
-- layer: rules
-- reads: int_previous_placed_adoption int_return_scope stg_placed_adoption
create or replace view "main"."rule_584" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A decision is dated after each one that had ended in last year's return.
select placed.return_id, 'placed_adoption' as table_name, placed.row_number as row_number, placed.child
from "main"."stg_placed_adoption" as placed
inner join "main"."int_previous_placed_adoption" as previous
    on placed.return_id = previous.return_id
    and placed.child = previous.child
where previous.date_placed is not null
    and (previous.date_placed_ceased_text is not null or previous.reason_placed_ceased is not null)
    and (placed.date_placed is null or placed.date_placed <= previous.date_placed)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_placed_adoption
        and scope.has_previous_placed_adoption
        and scope.has_previous_year;
comment on view rule_584 is 'Last year''s return showed that an earlier decision to place the child for adoption had been reversed, so any decision reported this year should carry a later date. Check the decision date in both years.';

-- statement: rule_586
-- layer: rules
-- reads: int_return_scope stg_missing
create or replace view "main"."rule_586" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A missing period starts after the day of birth, by the date on the same row.
select missing.return_id, 'missing' as table_name, missing.row_number as row_number, missing.child
from "main"."stg_missing" as missing
where missing.mis_start <= missing.dob
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_missing;
comment on view rule_586 is 'The missing spell is recorded as starting on or before the day the child was born. Check the start date of the spell and the date of birth.';

-- statement: rule_601
-- layer: rules
-- reads: int_return_scope stg_ad1 stg_episodes
create or replace view "main"."rule_601" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A child adopted in the year must have all of the six adoption details.
with failing as (
    select
        episodes.return_id,
        ad1.row_number as ad1_row_number,
        episodes.row_number as episode_row_number,
        episodes.child
    from "main"."stg_episodes" as episodes
    left join "main"."stg_ad1" as ad1
        on episodes.return_id = ad1.return_id
        and episodes.child = ad1.child
    where episodes.rec in ('E11', 'E12')
        and episodes.dec >= episodes.collection_start
        and episodes.dec <= episodes.collection_end
        and (ad1.date_int_text is null or ad1.date_match_text is null or ad1.foster_care is null or ad1.nb_adoptr is null or ad1.sex_adoptr is null or ad1.ls_adoptr is null)
)
select failing.return_id, 'ad1' as table_name, failing.ad1_row_number as row_number, failing.child
from failing
where failing.ad1_row_number is not null
union all
select failing.return_id, 'episodes' as table_name, failing.episode_row_number as row_number, failing.child
from failing
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_ad1;
comment on view rule_601 is 'An episode shows that the child left care through adoption this year, but at least one of the adoption details is blank or the child has no adoption record. Fill in the missing adoption fields, or correct the reason the episode ended.';

-- statement: rule_602
-- layer: rules
-- reads: int_return_scope stg_ad1 stg_episodes
create or replace view "main"."rule_602" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Adoption details belong to an episode that ended in adoption in the year.
select ad1.return_id, 'ad1' as table_name, ad1.row_number as row_number, ad1.child
from "main"."stg_ad1" as ad1
where (ad1.date_int_text is not null or ad1.date_match_text is not null or ad1.foster_care is not null or ad1.nb_adoptr is not null or ad1.sex_adoptr is not null or ad1.ls_adoptr is not null)
    and not exists (
        select 1
        from "main"."stg_episodes" as episodes
        where episodes.return_id = ad1.return_id
            and episodes.child = ad1.child
            and episodes.rec in ('E11', 'E12')
            and episodes.dec >= episodes.collection_start
            and episodes.dec <= episodes.collection_end
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_ad1;
comment on view rule_602 is 'Adoption details have been entered for this child, but none of the episodes show the child leaving care through adoption during the year. Remove the adoption details or correct the episodes.';

-- statement: rule_607
-- layer: rules
-- reads: int_return_scope stg_episodes stg_header
create or replace view "main"."rule_607" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A girl who leaves care in the year, short breaks aside, has MOTHER filled in.
with failing as (
    select
        episodes.return_id,
        episodes.row_number as episode_row_number,
        header.row_number as header_row_number,
        episodes.child
    from "main"."stg_episodes" as episodes
    inner join "main"."stg_header" as header
        on episodes.return_id = header.return_id
        and episodes.child = header.child
    where episodes.dec >= episodes.collection_start
        and episodes.dec <= episodes.collection_end
        and episodes.rec <> 'X1'
        and coalesce(episodes.ls, '') not in ('V3', 'V4')
        and header.sex = case when header.ruleset_year >= 2025 then 'F' else '2' end
        and header.mother is null
)
select failing.return_id, 'episodes' as table_name, failing.episode_row_number as row_number, failing.child
from failing
union all
select failing.return_id, 'header' as table_name, failing.header_row_number as row_number, failing.child
from failing
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_header;
comment on view rule_607 is 'This female child stopped being looked after during the year, but it has not been recorded whether she is a mother. Complete the mother field.';

-- statement: rule_611
-- layer: rules
-- reads: int_return_scope stg_header
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header;
comment on view rule_611 is 'The child is recorded as being a mother, but the date on which her own child was born has not been given. Add that date or correct the mother field.';

-- statement: rule_612
-- layer: rules
-- reads: int_return_scope stg_header
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header;
comment on view rule_612 is 'A date of birth has been entered for this girl''s own child, yet the mother field is blank or says that she is not a mother. Correct one or the other.';

-- statement: rule_620
-- layer: rules
-- reads: int_return_scope stg_header
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header;
comment on view rule_620 is 'The child is recorded as a mother, yet their date of birth means they had not reached 11 when the collection year began. Check the date of birth and the mother field.';

-- statement: rule_621
-- layer: rules
-- reads: int_return_scope stg_header
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
where header.mc_dob <= header.dob
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header;
comment on view rule_621 is 'The birth date given for the mother''s own child is not later than the mother''s birth date. Check which of the two dates is wrong.';

-- statement: rule_624
-- layer: rules
-- reads: int_previous_header int_return_scope stg_header
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
where previous_header.mc_dob is not null
    and header.mc_dob is distinct from previous_header.mc_dob
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_previous_header
        and scope.has_previous_year;
comment on view rule_624 is 'The date on which this mother''s own child was born is not the one given in last year''s return. Check which is right, and restore the date if it has been left out this year.';

-- statement: rule_625
-- layer: rules
-- reads: int_return_scope stg_episodes stg_header
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
            order by
                decom desc,
                case when dec is null then 0 else 1 end asc,
                dec desc,
                row_number asc
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
where failing.episode_row_number is not null
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_header;
comment on view rule_625 is 'The birth date given for the mother''s own child is later than the end of the collection year, or later than the date on which the mother left care. Check that date and the end of the latest episode.';

-- statement: rule_626
-- layer: rules
-- reads: int_previous_header int_return_scope stg_header
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
        when regexp_full_match(header.mother, '[+-]?([0-9]{1,200}([.][0-9]{0,200})?|[.][0-9]{1,200})(E[+-]?[0-9]{1,2})?')
            then cast(header.mother as double precision)
    end = 1
    and case
        when regexp_full_match(previous_header.mother, '[+-]?([0-9]{1,200}([.][0-9]{0,200})?|[.][0-9]{1,200})(E[+-]?[0-9]{1,2})?')
            then cast(previous_header.mother as double precision)
    end = 0
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_previous_header
        and scope.has_previous_year;
comment on view rule_626 is 'The child is recorded as a mother this year but was not one in last year''s return, although her own child was born before this collection year began. Check the mother field in both years and the birth date.';

-- statement: rule_628
-- layer: rules
-- reads: int_return_scope stg_episodes stg_header stg_oc3
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_header
        and scope.has_oc3;
comment on view rule_628 is 'This young person appears only as a care leaver and has no episodes in this return, so motherhood details should not be supplied. Clear the mother field or add the missing episodes.';

-- statement: rule_630
-- layer: rules
-- reads: int_return_scope stg_episodes stg_prev_perm
create or replace view "main"."rule_630" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A child who comes into care from this year on has complete previous permanence details. Nothing
-- but the code is needed for Z1.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
left join "main"."stg_prev_perm" as prev_perm
    on episodes.return_id = prev_perm.return_id
    and episodes.child = prev_perm.child
where episodes.rne = 'S'
    and episodes.decom >= episodes.collection_start
    and (
        prev_perm.prev_perm is null
        or (
            prev_perm.prev_perm <> 'Z1'
            and (prev_perm.la_perm is null or prev_perm.date_perm_text is null)
        )
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_prev_perm;
comment on view rule_630 is 'This child came into care on or after the first day of the collection year, but the previous permanence information is absent or only partly filled in. Add the permanence code and, unless it is Z1, the authority and the date.';

-- statement: rule_631
-- layer: rules
-- reads: field_codes int_return_scope stg_prev_perm
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_prev_perm;
comment on view rule_631 is 'The previous permanence code is not one that the collection accepts. Use P1, P2, P3, P4 or Z1.';

-- statement: rule_632
-- layer: rules
-- reads: int_episodes int_return_scope stg_prev_perm
create or replace view "main"."rule_632" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- DATE_PERM, with ZZ or ZZZZ for unknown parts, must be well formed and before the first episode.
with filled as (
    select
        *,
        case
            when regexp_full_match(date_perm_text, '([0-9]{1,2}|ZZ)/([0-9]{1,2}|ZZ)/([0-9]{4}|ZZZZ)')
                then replace(replace(date_perm_text, 'ZZZZ', '2000'), 'ZZ', '01')
        end as filled_text
    from "main"."stg_prev_perm"
    where date_perm_text is not null
),
-- The earliest day that the text can mean.
dated as (
    select
        *,
        coalesce(date_perm, case
        when regexp_full_match(filled_text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            then case when right(filled_text, 4) <> '0000' then cast(try_strptime(filled_text, '%d/%m/%Y') as date) end
        when regexp_full_match(filled_text, '([0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})([ T]00:00(:00([.]0+)?)?)?')
            and split_part(replace(filled_text, 'T', ' '), ' ', 1) not like '%0000%'
            then cast(try_strptime(split_part(replace(filled_text, 'T', ' '), ' ', 1), ['%d/%m/%Y', '%Y-%m-%d']) as date)
    end) as earliest_date
    from filled
),
failing as (
    select
        dated.return_id,
        dated.row_number as prev_perm_row_number,
        episodes.row_number as episode_row_number,
        dated.child
    from dated
    left join "main"."int_episodes" as episodes
        on dated.return_id = episodes.return_id
        and dated.child = episodes.child
        and episodes.is_first
    where dated.earliest_date is null
        or (dated.earliest_date >= episodes.decom and dated.date_perm_text not like '%ZZZZ')
)
select failing.return_id, 'prev_perm' as table_name, failing.prev_perm_row_number as row_number, failing.child
from failing
union all
select failing.return_id, 'episodes' as table_name, failing.episode_row_number as row_number, failing.child
from failing
where failing.episode_row_number is not null
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_prev_perm;
comment on view rule_632 is 'The date of the previous permanence order is either not written in an accepted form or cannot come before the child''s first episode in this return. Unknown parts may be given as ZZ (day or month) or ZZZZ (year).';

-- statement: rule_633
-- layer: rules
-- reads: field_codes int_return_scope stg_prev_perm
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_prev_perm;
comment on view rule_633 is 'The code for the local authority that arranged the previous permanence option is not recognised. Check it against the list of authority codes.';

-- statement: rule_634
-- layer: rules
-- reads: int_children int_return_scope stg_episodes stg_prev_perm
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_prev_perm;
comment on view rule_634 is 'Previous permanence details are held for a child none of whose episodes began on or after 1 April 2016, so the details are not needed. Remove them or check the episode dates.';

-- statement: rule_635
-- layer: rules
-- reads: int_return_scope stg_prev_perm
create or replace view "main"."rule_635" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- An authority or a date needs a previous permanence option: a code other than Z1.
select prev_perm.return_id, 'prev_perm' as table_name, prev_perm.row_number as row_number, prev_perm.child
from "main"."stg_prev_perm" as prev_perm
where coalesce(prev_perm.prev_perm, 'Z1') = 'Z1'
    and (prev_perm.la_perm is not null or prev_perm.date_perm_text is not null)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_prev_perm;
comment on view rule_635 is 'An authority or a date has been entered for a previous permanence option, but the permanence code itself is blank or is Z1 (none). Correct the code, or clear the other two fields.';

-- statement: rule_700
-- layer: rules
-- reads: int_return_scope stg_dolo
create or replace view "main"."rule_700" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A deprivation of liberty order has a start that is a real date.
select dolo.return_id, 'dolo' as table_name, dolo.row_number as row_number, dolo.child
from "main"."stg_dolo" as dolo
where dolo.dolo_start is null
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2027
        and scope.has_dolo;
comment on view rule_700 is 'The start date of the deprivation of liberty order is empty or cannot be read as a date. Enter it as dd/mm/yyyy.';

-- statement: rule_701
-- layer: rules
-- reads: int_return_scope stg_dolo
create or replace view "main"."rule_701" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The end of an order, where given, is a real date.
select dolo.return_id, 'dolo' as table_name, dolo.row_number as row_number, dolo.child
from "main"."stg_dolo" as dolo
where dolo.dolo_end_text is not null
    and dolo.dolo_end is null
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2027
        and scope.has_dolo;
comment on view rule_701 is 'An end date has been entered for the deprivation of liberty order, but it cannot be read as a date. Enter it as dd/mm/yyyy, or leave it blank if the order is still in force.';

-- statement: rule_702
-- layer: rules
-- reads: int_return_scope stg_dolo
create or replace view "main"."rule_702" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- An order ends after the day on which it starts.
select dolo.return_id, 'dolo' as table_name, dolo.row_number as row_number, dolo.child
from "main"."stg_dolo" as dolo
where dolo.dolo_end <= dolo.dolo_start
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2027
        and scope.has_dolo;
comment on view rule_702 is 'The end of the deprivation of liberty order is not later than its start. Check both dates.';

-- statement: rule_703
-- layer: rules
-- reads: int_return_scope stg_dolo
create or replace view "main"."rule_703" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- An order starts by the last day of the collection year.
select dolo.return_id, 'dolo' as table_name, dolo.row_number as row_number, dolo.child
from "main"."stg_dolo" as dolo
where dolo.dolo_start > dolo.collection_end
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2027
        and scope.has_dolo;
comment on view rule_703 is 'The deprivation of liberty order begins later than 31 March at the end of this collection year, so it does not belong in this return. Check the start date.';

-- statement: rule_704
-- layer: rules
-- reads: int_return_scope stg_dolo
create or replace view "main"."rule_704" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- An order that has ended did so in the collection year.
select dolo.return_id, 'dolo' as table_name, dolo.row_number as row_number, dolo.child
from "main"."stg_dolo" as dolo
where dolo.dolo_end < dolo.collection_start
    or dolo.dolo_end > dolo.collection_end
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2027
        and scope.has_dolo;
comment on view rule_704 is 'The deprivation of liberty order is recorded as ending on a date that is not within this collection year. Check the end date.';

-- statement: rule_705
-- layer: rules
-- reads: int_return_scope stg_dolo
create or replace view "main"."rule_705" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- An order starts only when the one before it has an end. Of orders that start on the same day, one
-- without an end is the first, then the one that ends first.
with ordered as (
    select
        return_id,
        row_number,
        child,
        lag(row_number) over in_order as previous_row_number,
        lag(dolo_end) over in_order as previous_dolo_end
    from "main"."stg_dolo"
    where child is not null
        and dolo_start is not null
    window
        in_order as (
            partition by return_id, child
            order by
                dolo_start,
                case when dolo_end is null then 0 else 1 end,
                dolo_end,
                row_number
        )
)
select ordered.return_id, 'dolo' as table_name, ordered.row_number as row_number, ordered.child
from ordered
where ordered.previous_row_number is not null
    and ordered.previous_dolo_end is null
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2027
        and scope.has_dolo;
comment on view rule_705 is 'This deprivation of liberty order begins after another order of the child that has no end date. Enter the end date of the order before, or check both start dates.';

-- statement: rule_706
-- layer: rules
-- reads: int_previous_dolo int_return_scope stg_dolo
create or replace view "main"."rule_706" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The child's last order of last year, where it was open, is the first of this year: they have the same
-- start. Of last year's that start on the same day, an open one is the last.
with last_orders as (
    select
        return_id,
        row_number,
        child,
        dolo_start,
        dolo_end_text,
        row_number() over (
            partition by return_id, child
            order by
                dolo_start desc,
                case when dolo_end_text is null then 0 else 1 end asc,
                row_number asc
        ) as place_from_end
    from "main"."int_previous_dolo"
    where child is not null
        and dolo_start is not null
),
first_orders as (
    select
        return_id,
        child,
        min(dolo_start) as dolo_start
    from "main"."stg_dolo"
    group by return_id, child
)
select last_orders.return_id, 'previous.dolo' as table_name, last_orders.row_number as row_number, last_orders.child
from last_orders
left join first_orders
    on last_orders.return_id = first_orders.return_id
    and last_orders.child = first_orders.child
where last_orders.place_from_end = 1
    and last_orders.dolo_end_text is null
    and last_orders.dolo_start is distinct from first_orders.dolo_start
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2027
        and scope.has_dolo
        and scope.has_previous_dolo
        and scope.has_previous_year;
comment on view rule_706 is 'Last year''s return left the child''s latest deprivation of liberty order without an end date, but the child''s first order in this year''s return has another start date, or there is none. Add the order or check the start dates.';

-- statement: rule_708
-- layer: rules
-- reads: int_return_scope stg_dolo
create or replace view "main"."rule_708" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- An order starts after the day of birth, by the date on the same row.
select dolo.return_id, 'dolo' as table_name, dolo.row_number as row_number, dolo.child
from "main"."stg_dolo" as dolo
where dolo.dolo_start <= dolo.dob
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2027
        and scope.has_dolo;
comment on view rule_708 is 'The deprivation of liberty order is recorded as starting on or before the day the child was born. Check the start date and the date of birth.';

-- statement: rule_709
-- layer: rules
-- reads: int_return_scope stg_dolo stg_episodes
create or replace view "main"."rule_709" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- While an order is in force the placement is K2, Z12 or Z13.
with failing as (
    select
        dolo.return_id,
        dolo.row_number as dolo_row_number,
        episodes.row_number as episode_row_number,
        dolo.child
    from "main"."stg_dolo" as dolo
    inner join "main"."stg_episodes" as episodes
        on dolo.return_id = episodes.return_id
        and dolo.child = episodes.child
    where dolo.dolo_start is not null
        and dolo.dolo_end >= episodes.decom
        and (episodes.dec is null or dolo.dolo_start <= episodes.dec)
        and coalesce(episodes.place, '') not in ('K2', 'Z12', 'Z13')
)
select failing.return_id, 'dolo' as table_name, failing.dolo_row_number as row_number, failing.child
from failing
union all
select failing.return_id, 'episodes' as table_name, failing.episode_row_number as row_number, failing.child
from failing
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2027
        and scope.has_dolo
        and scope.has_episodes;
comment on view rule_709 is 'While the deprivation of liberty order was in force the child was in a placement other than K2, Z12 or Z13. Check the placement type and the dates of the order.';

-- statement: rule_710
-- layer: rules
-- reads: int_return_scope stg_dolo stg_episodes
create or replace view "main"."rule_710" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- While an order is in force the placement is none of the types that cannot go with one.
with failing as (
    select
        dolo.return_id,
        dolo.row_number as dolo_row_number,
        episodes.row_number as episode_row_number,
        dolo.child
    from "main"."stg_dolo" as dolo
    inner join "main"."stg_episodes" as episodes
        on dolo.return_id = episodes.return_id
        and dolo.child = episodes.child
    where dolo.dolo_start is not null
        and dolo.dolo_end >= episodes.decom
        and (episodes.dec is null or dolo.dolo_start <= episodes.dec)
        and episodes.place in ('K1', 'P1', 'R5', 'K3')
)
select failing.return_id, 'dolo' as table_name, failing.dolo_row_number as row_number, failing.child
from failing
union all
select failing.return_id, 'episodes' as table_name, failing.episode_row_number as row_number, failing.child
from failing
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2027
        and scope.has_dolo
        and scope.has_episodes;
comment on view rule_710 is 'While the deprivation of liberty order was in force the child was in a placement coded K1, P1, R5 or K3, none of which can go with such an order. Check the placement type and the dates of the order.';

-- statement: rule_epi
-- layer: rules
-- reads: int_return_scope stg_episodes stg_header stg_oc3
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header;
comment on view rule_epi is 'This child is listed in the header file but appears in neither the episodes nor the care leaver file, so most checks have nothing to work on. Load the child''s episodes.';

-- statement: rule_fmt01
-- layer: rules
-- reads: int_format_faults int_return_scope
create or replace view "main"."rule_fmt01" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The child identifier is there and, like the UASC marker, not too long.
select faults.return_id, 'header' as table_name, faults.row_number as row_number, faults.child
    from "main"."int_format_faults" as faults
    where faults.table_name = 'header'
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header;
comment on view rule_fmt01 is 'The portal would refuse the whole return: the child identifier is blank or has more than 10 characters, or the UASC marker has more than one. Correct the fields named.';

-- statement: rule_fmt02
-- layer: rules
-- reads: int_format_faults int_return_scope
create or replace view "main"."rule_fmt02" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- What an episode must have is there, and its identifier, postcodes and URN are not too long.
select faults.return_id, 'episodes' as table_name, faults.row_number as row_number, faults.child
    from "main"."int_format_faults" as faults
    where faults.table_name = 'episodes'
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes;
comment on view rule_fmt02 is 'The portal would refuse the whole return: DECOM, RNE, LS, CIN or PLACE is blank, or the child identifier has more than 10 characters, or a postcode or the URN more than 8. Fill in or correct the fields named.';

-- statement: rule_fmt03
-- layer: rules
-- reads: int_format_faults int_return_scope
create or replace view "main"."rule_fmt03" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A review has its code, its identifier is not too long, and a child has at most 52 of them.
select faults.return_id, 'reviews' as table_name, faults.row_number as row_number, faults.child
    from "main"."int_format_faults" as faults
    where faults.table_name = 'reviews'
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_reviews;
comment on view rule_fmt03 is 'The portal would refuse the whole return: the review code is blank, or the child identifier has more than 10 characters, or the child has more than 52 reviews. Correct the fields named; for CHILD, look for rows that stand twice or belong to another child.';

-- statement: rule_fmt04
-- layer: rules
-- reads: int_format_faults int_return_scope
create or replace view "main"."rule_fmt04" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The child identifier is not too long.
select faults.return_id, 'uasc' as table_name, faults.row_number as row_number, faults.child
    from "main"."int_format_faults" as faults
    where faults.table_name = 'uasc'
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_uasc;
comment on view rule_fmt04 is 'The portal would refuse the whole return: the child identifier has more than 10 characters. Correct it wherever it stands.';

-- statement: rule_fmt05
-- layer: rules
-- reads: int_format_faults int_return_scope
create or replace view "main"."rule_fmt05" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The child identifier and the SDQ score are not too long.
select faults.return_id, 'oc2' as table_name, faults.row_number as row_number, faults.child
    from "main"."int_format_faults" as faults
    where faults.table_name = 'oc2'
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc2;
comment on view rule_fmt05 is 'The portal would refuse the whole return: the child identifier has more than 10 characters, or the SDQ score more than 2: write it without a decimal point or leading zeros. Correct the fields named.';

-- statement: rule_fmt06
-- layer: rules
-- reads: int_format_faults int_return_scope
create or replace view "main"."rule_fmt06" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The child identifier is not too long.
select faults.return_id, 'oc3' as table_name, faults.row_number as row_number, faults.child
    from "main"."int_format_faults" as faults
    where faults.table_name = 'oc3'
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc3;
comment on view rule_fmt06 is 'The portal would refuse the whole return: the child identifier has more than 10 characters. Correct it wherever it stands.';

-- statement: rule_fmt07
-- layer: rules
-- reads: int_format_faults int_return_scope
create or replace view "main"."rule_fmt07" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The child identifier is not too long.
select faults.return_id, 'ad1' as table_name, faults.row_number as row_number, faults.child
    from "main"."int_format_faults" as faults
    where faults.table_name = 'ad1'
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_ad1;
comment on view rule_fmt07 is 'The portal would refuse the whole return: the child identifier has more than 10 characters. Correct it wherever it stands.';

-- statement: rule_fmt08
-- layer: rules
-- reads: int_format_faults int_return_scope
create or replace view "main"."rule_fmt08" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The child identifier is not too long, and a child has at most 366 adoption decisions.
select faults.return_id, 'placed_adoption' as table_name, faults.row_number as row_number, faults.child
    from "main"."int_format_faults" as faults
    where faults.table_name = 'placed_adoption'
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_placed_adoption;
comment on view rule_fmt08 is 'The portal would refuse the whole return: the child identifier has more than 10 characters, or the child is on more than 366 rows of the placed for adoption file. Correct the identifier, or remove rows that stand twice.';

-- statement: rule_fmt09
-- layer: rules
-- reads: int_format_faults int_return_scope
create or replace view "main"."rule_fmt09" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The child identifier is not too long.
select faults.return_id, 'prev_perm' as table_name, faults.row_number as row_number, faults.child
    from "main"."int_format_faults" as faults
    where faults.table_name = 'prev_perm'
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_prev_perm;
comment on view rule_fmt09 is 'The portal would refuse the whole return: the child identifier has more than 10 characters. Correct it wherever it stands.';

-- statement: rule_fmt10
-- layer: rules
-- reads: int_format_faults int_return_scope
create or replace view "main"."rule_fmt10" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The child identifier is not too long, and a child has at most 366 missing episodes.
select faults.return_id, 'missing' as table_name, faults.row_number as row_number, faults.child
    from "main"."int_format_faults" as faults
    where faults.table_name = 'missing'
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_missing;
comment on view rule_fmt10 is 'The portal would refuse the whole return: the child identifier has more than 10 characters, or the child is on more than 366 rows of the missing file. Correct the identifier, or remove rows that stand twice.';

-- statement: rule_fmt11
-- layer: rules
-- reads: int_format_faults int_return_scope
create or replace view "main"."rule_fmt11" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The child identifier is there and not too long.
select faults.return_id, 'sw_episodes' as table_name, faults.row_number as row_number, faults.child
    from "main"."int_format_faults" as faults
    where faults.table_name = 'sw_episodes'
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2024
        and scope.has_sw_episodes;
comment on view rule_fmt11 is 'The portal would refuse the whole return: the child identifier is blank or has more than 10 characters. Enter the identifier that the header has.';

-- statement: rule_fmt12
-- layer: rules
-- reads: int_format_faults int_return_scope
create or replace view "main"."rule_fmt12" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The child identifier is there and not too long.
select faults.return_id, 'dolo' as table_name, faults.row_number as row_number, faults.child
    from "main"."int_format_faults" as faults
    where faults.table_name = 'dolo'
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2027
        and scope.has_dolo;
comment on view rule_fmt12 is 'The portal would refuse the whole return: the child identifier is blank or has more than 10 characters. Enter the identifier that the header has.';

-- statement: rule_fmt13
-- layer: rules
-- reads: int_return_scope stg_header stg_sw_episodes
create or replace view "main"."rule_fmt13" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Every child in the social worker episodes file must be in the header; a blank one is told by FMT11.
select sw_episodes.return_id, 'sw_episodes' as table_name, sw_episodes.row_number as row_number, sw_episodes.child
from "main"."stg_sw_episodes" as sw_episodes
where sw_episodes.child is not null
    and not exists (
        select 1
        from "main"."stg_header" as other
        where other.return_id = sw_episodes.return_id
            and coalesce(other.child, '') = coalesce(sw_episodes.child, '')
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2024
        and scope.has_header
        and scope.has_sw_episodes;
comment on view rule_fmt13 is 'This row of the social worker episodes file is for a child who is not listed in the header file. Add the child to the header or correct the child identifier.';

-- statement: rule_fmt14
-- layer: rules
-- reads: int_return_scope stg_dolo stg_header
create or replace view "main"."rule_fmt14" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Every child in the deprivation of liberty (DoLO) file must be in the header; a blank one is told by FMT12.
select dolo.return_id, 'dolo' as table_name, dolo.row_number as row_number, dolo.child
from "main"."stg_dolo" as dolo
where dolo.child is not null
    and not exists (
        select 1
        from "main"."stg_header" as other
        where other.return_id = dolo.return_id
            and coalesce(other.child, '') = coalesce(dolo.child, '')
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2027
        and scope.has_header
        and scope.has_dolo;
comment on view rule_fmt14 is 'This row of the deprivation of liberty (DoLO) file is for a child who is not listed in the header file. Add the child to the header or correct the child identifier.';

-- statement: rule_int01
-- layer: rules
-- reads: int_return_scope stg_ad1 stg_header
create or replace view "main"."rule_int01" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Every child in the adoption file must be in the header.
select ad1.return_id, 'ad1' as table_name, ad1.row_number as row_number, ad1.child
from "main"."stg_ad1" as ad1
where not exists (
        select 1
        from "main"."stg_header" as other
        where other.return_id = ad1.return_id
            and coalesce(other.child, '') = coalesce(ad1.child, '')
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_ad1;
comment on view rule_int01 is 'This row of the adoption (AD1) file is for a child who is not listed in the header file. Add the child to the header or correct the child identifier.';

-- statement: rule_int02
-- layer: rules
-- reads: int_return_scope stg_header stg_placed_adoption
create or replace view "main"."rule_int02" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Every child in the placed for adoption file must be in the header.
select placed.return_id, 'placed_adoption' as table_name, placed.row_number as row_number, placed.child
from "main"."stg_placed_adoption" as placed
where not exists (
        select 1
        from "main"."stg_header" as other
        where other.return_id = placed.return_id
            and coalesce(other.child, '') = coalesce(placed.child, '')
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_placed_adoption;
comment on view rule_int02 is 'This row of the placed for adoption file is for a child who is not listed in the header file. Add the child to the header or correct the child identifier.';

-- statement: rule_int03
-- layer: rules
-- reads: int_return_scope stg_episodes stg_header
create or replace view "main"."rule_int03" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Every child in the episodes file must be in the header.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where not exists (
        select 1
        from "main"."stg_header" as other
        where other.return_id = episodes.return_id
            and coalesce(other.child, '') = coalesce(episodes.child, '')
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_episodes;
comment on view rule_int03 is 'This row of the episodes file is for a child who is not listed in the header file. Add the child to the header or correct the child identifier.';

-- statement: rule_int04
-- layer: rules
-- reads: int_return_scope stg_header stg_missing
create or replace view "main"."rule_int04" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Every child in the missing periods must be in the header.
select missing.return_id, 'missing' as table_name, missing.row_number as row_number, missing.child
from "main"."stg_missing" as missing
where not exists (
        select 1
        from "main"."stg_header" as other
        where other.return_id = missing.return_id
            and coalesce(other.child, '') = coalesce(missing.child, '')
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_missing;
comment on view rule_int04 is 'This row of the missing file is for a child who is not listed in the header file. Add the child to the header or correct the child identifier.';

-- statement: rule_int05
-- layer: rules
-- reads: int_return_scope stg_header stg_oc2
create or replace view "main"."rule_int05" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Every child in the OC2 file must be in the header.
select oc2.return_id, 'oc2' as table_name, oc2.row_number as row_number, oc2.child
from "main"."stg_oc2" as oc2
where not exists (
        select 1
        from "main"."stg_header" as other
        where other.return_id = oc2.return_id
            and coalesce(other.child, '') = coalesce(oc2.child, '')
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_oc2;
comment on view rule_int05 is 'This row of the health and offending (OC2) file is for a child who is not listed in the header file. Add the child to the header or correct the child identifier.';

-- statement: rule_int06
-- layer: rules
-- reads: int_return_scope stg_header stg_oc3
create or replace view "main"."rule_int06" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Every child in the care leavers' file must be in the header.
select oc3.return_id, 'oc3' as table_name, oc3.row_number as row_number, oc3.child
from "main"."stg_oc3" as oc3
where not exists (
        select 1
        from "main"."stg_header" as other
        where other.return_id = oc3.return_id
            and coalesce(other.child, '') = coalesce(oc3.child, '')
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_oc3;
comment on view rule_int06 is 'This row of the care leaver (OC3) file is for a child who is not listed in the header file. Add the child to the header or correct the child identifier.';

-- statement: rule_int07
-- layer: rules
-- reads: int_return_scope stg_header stg_prev_perm
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_prev_perm;
comment on view rule_int07 is 'This row of the previous permanence (PrevPerm) file carries a child identifier that the header file does not hold. Check that the identifier is right in both files, or add the child to the header.';

-- statement: rule_int08
-- layer: rules
-- reads: int_return_scope stg_header stg_reviews
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_reviews;
comment on view rule_int08 is 'This row of the reviews file carries a child identifier that the header file does not hold. Check that the identifier is right in both files, or add the child to the header.';

-- statement: rule_int09
-- layer: rules
-- reads: int_return_scope stg_header stg_uasc
create or replace view "main"."rule_int09" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Every child in the UASC file must be in the header, which has a column uasc: hence the alias.
select listed.return_id, 'uasc' as table_name, listed.row_number as row_number, listed.child
from "main"."stg_uasc" as listed
where not exists (
        select 1
        from "main"."stg_header" as other
        where other.return_id = listed.return_id
            and coalesce(other.child, '') = coalesce(listed.child, '')
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_uasc;
comment on view rule_int09 is 'This row of the unaccompanied asylum-seeking children (UASC) file carries a child identifier that the header file does not hold. Check that the identifier is right in both files, or add the child to the header.';

-- statement: rule_int11
-- layer: rules
-- reads: int_return_scope stg_ad1 stg_header
create or replace view "main"."rule_int11" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The date of birth is the header's.
select ad1.return_id, 'ad1' as table_name, ad1.row_number as row_number, ad1.child
    from "main"."stg_ad1" as ad1
    inner join "main"."stg_header" as header
        on ad1.return_id = header.return_id
        and coalesce(ad1.child, '') = coalesce(header.child, '')
    where ad1.dob <> header.dob
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_ad1;
comment on view rule_int11 is 'The date of birth on this row of the adoption (AD1) file is not the one held for the same child in the header file. Find out which is right and correct the other.';

-- statement: rule_int12
-- layer: rules
-- reads: int_return_scope stg_header stg_placed_adoption
create or replace view "main"."rule_int12" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The date of birth is the header's.
select placed_adoption.return_id, 'placed_adoption' as table_name, placed_adoption.row_number as row_number, placed_adoption.child
    from "main"."stg_placed_adoption" as placed_adoption
    inner join "main"."stg_header" as header
        on placed_adoption.return_id = header.return_id
        and coalesce(placed_adoption.child, '') = coalesce(header.child, '')
    where placed_adoption.dob <> header.dob
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_placed_adoption;
comment on view rule_int12 is 'The date of birth on this row of the placed for adoption file is not the one held for the same child in the header file. Find out which is right and correct the other.';

-- statement: rule_int13
-- layer: rules
-- reads: int_return_scope stg_header stg_missing
create or replace view "main"."rule_int13" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The date of birth is the header's.
select missing.return_id, 'missing' as table_name, missing.row_number as row_number, missing.child
    from "main"."stg_missing" as missing
    inner join "main"."stg_header" as header
        on missing.return_id = header.return_id
        and coalesce(missing.child, '') = coalesce(header.child, '')
    where missing.dob <> header.dob
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_missing;
comment on view rule_int13 is 'The date of birth on this row of the missing from care file is not the one held for the same child in the header file. Find out which is right and correct the other.';

-- statement: rule_int14
-- layer: rules
-- reads: int_return_scope stg_header stg_oc2
create or replace view "main"."rule_int14" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The date of birth is the header's.
select oc2.return_id, 'oc2' as table_name, oc2.row_number as row_number, oc2.child
    from "main"."stg_oc2" as oc2
    inner join "main"."stg_header" as header
        on oc2.return_id = header.return_id
        and coalesce(oc2.child, '') = coalesce(header.child, '')
    where oc2.dob <> header.dob
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_oc2;
comment on view rule_int14 is 'The date of birth on this row of the health and offending (OC2) file is not the one held for the same child in the header file. Find out which is right and correct the other.';

-- statement: rule_int15
-- layer: rules
-- reads: int_return_scope stg_header stg_oc3
create or replace view "main"."rule_int15" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The date of birth is the header's.
select oc3.return_id, 'oc3' as table_name, oc3.row_number as row_number, oc3.child
    from "main"."stg_oc3" as oc3
    inner join "main"."stg_header" as header
        on oc3.return_id = header.return_id
        and coalesce(oc3.child, '') = coalesce(header.child, '')
    where oc3.dob <> header.dob
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_oc3;
comment on view rule_int15 is 'The date of birth on this row of the care leavers (OC3) file is not the one held for the same child in the header file. Find out which is right and correct the other.';

-- statement: rule_int16
-- layer: rules
-- reads: int_return_scope stg_header stg_prev_perm
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_prev_perm;
comment on view rule_int16 is 'The date of birth on this row of the previous permanence file is not the one held for the same child in the header file. Find out which is right and correct the other.';

-- statement: rule_int17
-- layer: rules
-- reads: int_return_scope stg_header stg_reviews
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_reviews;
comment on view rule_int17 is 'The date of birth on this row of the reviews file is not the one held for the same child in the header file. Find out which is right and correct the other.';

-- statement: rule_int18
-- layer: rules
-- reads: int_return_scope stg_header stg_uasc
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_uasc;
comment on view rule_int18 is 'The date of birth on this row of the UASC file is not the one held for the same child in the header file. Find out which is right and correct the other.';

-- statement: rule_int21
-- layer: rules
-- reads: int_return_scope stg_header stg_uasc
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_uasc;
comment on view rule_int21 is 'The sex recorded on this row of the UASC file is not the one held for the same child in the header file. Find out which is right and correct the other.';

-- statement: rule_int31
-- layer: rules
-- reads: int_return_scope stg_ad1
create or replace view "main"."rule_int31" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- One row per child.
select ad1.return_id, 'ad1' as table_name, ad1.row_number as row_number, ad1.child
    from (
        select
            return_id,
            row_number,
            child,
            count(*) over (partition by return_id, child) as rows_of_child
        from "main"."stg_ad1"
        where child is not null
    ) as ad1
    where ad1.rows_of_child > 1
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_ad1;
comment on view rule_int31 is 'The adoption (AD1) file should hold one row per child, but this child''s identifier is on two or more rows. Remove the surplus rows or correct the identifier.';

-- statement: rule_int32
-- layer: rules
-- reads: int_return_scope stg_header
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header;
comment on view rule_int32 is 'The header file should hold one row per child, but this child''s identifier is on two or more rows. Remove the surplus rows or correct the identifier.';

-- statement: rule_int33
-- layer: rules
-- reads: int_return_scope stg_oc2
create or replace view "main"."rule_int33" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- One row per child.
select oc2.return_id, 'oc2' as table_name, oc2.row_number as row_number, oc2.child
    from (
        select
            return_id,
            row_number,
            child,
            count(*) over (partition by return_id, child) as rows_of_child
        from "main"."stg_oc2"
        where child is not null
    ) as oc2
    where oc2.rows_of_child > 1
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc2;
comment on view rule_int33 is 'The OC2 file should hold one row per child, but this child''s identifier is on two or more rows. Remove the surplus rows or correct the identifier.';

-- statement: rule_int34
-- layer: rules
-- reads: int_return_scope stg_oc3
create or replace view "main"."rule_int34" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- One row per child.
select oc3.return_id, 'oc3' as table_name, oc3.row_number as row_number, oc3.child
    from (
        select
            return_id,
            row_number,
            child,
            count(*) over (partition by return_id, child) as rows_of_child
        from "main"."stg_oc3"
        where child is not null
    ) as oc3
    where oc3.rows_of_child > 1
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc3;
comment on view rule_int34 is 'The OC3 file should hold one row per child, but this child''s identifier is on two or more rows. Remove the surplus rows or correct the identifier.';

-- statement: rule_int35
-- layer: rules
-- reads: int_return_scope stg_prev_perm
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_prev_perm;
comment on view rule_int35 is 'The previous permanence file should hold one row per child, but this child''s identifier is on two or more rows. Remove the surplus rows or correct the identifier.';

-- statement: rule_int36
-- layer: rules
-- reads: int_return_scope stg_uasc
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
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_uasc;
comment on view rule_int36 is 'The UASC file should hold one row per child, but this child''s identifier is on two or more rows. Remove the surplus rows or correct the identifier.';

-- statement: rule_sw01astg1
-- layer: rules
-- reads: int_return_scope stg_sw_episodes
create or replace view "main"."rule_sw01astg1" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A social worker episode has a start date, and from before April 2023 an ID too.
select sw_episodes.return_id, 'sw_episodes' as table_name, sw_episodes.row_number as row_number, sw_episodes.child
from "main"."stg_sw_episodes" as sw_episodes
where sw_episodes.sw_decom is null
    or (sw_episodes.sw_decom < cast('2023-04-01' as date) and sw_episodes.sw_id is null)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year between 2025 and 2025
        and scope.has_sw_episodes;
comment on view rule_sw01astg1 is 'The social worker episode has no valid start date, or it began before 1 April 2023 and has no social worker ID. Enter the missing start date or ID.';

-- statement: rule_sw01bstg1
-- layer: rules
-- reads: int_return_scope stg_sw_episodes
create or replace view "main"."rule_sw01bstg1" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A social worker episode has a start date, and from April 2023 on an ID and a reason too.
select sw_episodes.return_id, 'sw_episodes' as table_name, sw_episodes.row_number as row_number, sw_episodes.child
from "main"."stg_sw_episodes" as sw_episodes
where sw_episodes.sw_decom is null
    or (
        sw_episodes.sw_decom >= cast('2023-04-01' as date)
        and (sw_episodes.sw_id is null or sw_episodes.sw_reason is null)
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year between 2025 and 2025
        and scope.has_sw_episodes;
comment on view rule_sw01bstg1 is 'The social worker episode has no valid start date, or it began on or after 1 April 2023 and lacks the social worker ID or the reason for change. Complete the missing items.';

-- statement: rule_sw01stg1
-- layer: rules
-- reads: int_return_scope stg_episodes stg_sw_episodes
create or replace view "main"."rule_sw01stg1" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A child with an open episode, short breaks aside, has a social worker, a start and a reason
-- somewhere in the social worker file. A null child pairs with a null child.
with complete as (
    select
        return_id,
        child
    from "main"."stg_sw_episodes"
    group by return_id, child
    having count(sw_id) > 0
        and count(sw_decom_text) > 0
        and count(sw_reason) > 0
)
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
left join complete
    on episodes.return_id = complete.return_id
    and coalesce(episodes.child, '') = coalesce(complete.child, '')
where episodes.dec_text is null
    and coalesce(episodes.ls, '') not in ('V3', 'V4')
    and complete.return_id is null
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year between 2024 and 2024
        and scope.has_sw_episodes
        and scope.has_episodes;
comment on view rule_sw01stg1 is 'This child has an open episode at the end of the year, but the social worker file does not give a social worker ID, a start date and a reason for change for the child. Add the missing social worker details, or close the episode if the child has left care.';

-- statement: rule_sw02stg1
-- layer: rules
-- reads: int_return_scope stg_sw_episodes
create or replace view "main"."rule_sw02stg1" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A social worker ID begins with SW or XX; from 2026 at least two characters follow.
select sw_episodes.return_id, 'sw_episodes' as table_name, sw_episodes.row_number as row_number, sw_episodes.child
from "main"."stg_sw_episodes" as sw_episodes
where sw_episodes.sw_id is null
    or (sw_episodes.sw_id not like 'SW%' and sw_episodes.sw_id not like 'XX%')
    or (sw_episodes.ruleset_year >= 2026 and
    length(
        sw_episodes.sw_id
    ) < 4)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2024
        and scope.has_sw_episodes;
comment on view rule_sw02stg1 is 'A social worker ID has to start with the letters SW (a Social Work England number) or XX. Check the ID on this row, which is missing or in another form.';

-- statement: rule_sw03stg1
-- layer: rules
-- reads: int_return_scope stg_sw_episodes
create or replace view "main"."rule_sw03stg1" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A social worker episode has an ID, a start date and a reason. Text that is no date will do.
select sw_episodes.return_id, 'sw_episodes' as table_name, sw_episodes.row_number as row_number, sw_episodes.child
from "main"."stg_sw_episodes" as sw_episodes
where sw_episodes.sw_id is null
    or sw_episodes.sw_decom_text is null
    or sw_episodes.sw_reason is null
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year between 2024 and 2024
        and scope.has_sw_episodes;
comment on view rule_sw03stg1 is 'This social worker episode lacks a social worker ID, a start date or a reason for change. Complete the missing items.';

-- statement: rule_sw04stg1
-- layer: rules
-- reads: int_return_scope stg_sw_episodes
create or replace view "main"."rule_sw04stg1" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The start of a social worker episode is a real date. To 2025 parts of it may be unknown.
select sw_episodes.return_id, 'sw_episodes' as table_name, sw_episodes.row_number as row_number, sw_episodes.child
from "main"."stg_sw_episodes" as sw_episodes
where sw_episodes.sw_decom_text is not null
    and sw_episodes.sw_decom is null
    and (
        sw_episodes.ruleset_year > 2025
        or not regexp_full_match(sw_episodes.sw_decom_text, '([0-9]{1,2}|ZZ)/([0-9]{1,2}|ZZ)/([0-9]{4}|ZZZZ)')
        or case
        when regexp_full_match(replace(replace(sw_episodes.sw_decom_text, 'ZZZZ', '2000'), 'ZZ', '01'), '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            then case when right(replace(replace(sw_episodes.sw_decom_text, 'ZZZZ', '2000'), 'ZZ', '01'), 4) <> '0000' then cast(try_strptime(replace(replace(sw_episodes.sw_decom_text, 'ZZZZ', '2000'), 'ZZ', '01'), '%d/%m/%Y') as date) end
        when regexp_full_match(replace(replace(sw_episodes.sw_decom_text, 'ZZZZ', '2000'), 'ZZ', '01'), '([0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})([ T]00:00(:00([.]0+)?)?)?')
            and split_part(replace(replace(replace(sw_episodes.sw_decom_text, 'ZZZZ', '2000'), 'ZZ', '01'), 'T', ' '), ' ', 1) not like '%0000%'
            then cast(try_strptime(split_part(replace(replace(replace(sw_episodes.sw_decom_text, 'ZZZZ', '2000'), 'ZZ', '01'), 'T', ' '), ' ', 1), ['%d/%m/%Y', '%Y-%m-%d']) as date)
    end is null
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2024
        and scope.has_sw_episodes;
comment on view rule_sw04stg1 is 'The start date of the social worker episode is filled in but is not a real date in the form dd/mm/yyyy. Correct the date.';

-- statement: rule_sw05stg1
-- layer: rules
-- reads: int_return_scope stg_sw_episodes
create or replace view "main"."rule_sw05stg1" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The end of a social worker episode is a real date. To 2025 parts of it may be unknown.
select sw_episodes.return_id, 'sw_episodes' as table_name, sw_episodes.row_number as row_number, sw_episodes.child
from "main"."stg_sw_episodes" as sw_episodes
where sw_episodes.sw_dec_text is not null
    and sw_episodes.sw_dec is null
    and (
        sw_episodes.ruleset_year > 2025
        or not regexp_full_match(sw_episodes.sw_dec_text, '([0-9]{1,2}|ZZ)/([0-9]{1,2}|ZZ)/([0-9]{4}|ZZZZ)')
        or case
        when regexp_full_match(replace(replace(sw_episodes.sw_dec_text, 'ZZZZ', '2000'), 'ZZ', '01'), '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            then case when right(replace(replace(sw_episodes.sw_dec_text, 'ZZZZ', '2000'), 'ZZ', '01'), 4) <> '0000' then cast(try_strptime(replace(replace(sw_episodes.sw_dec_text, 'ZZZZ', '2000'), 'ZZ', '01'), '%d/%m/%Y') as date) end
        when regexp_full_match(replace(replace(sw_episodes.sw_dec_text, 'ZZZZ', '2000'), 'ZZ', '01'), '([0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})([ T]00:00(:00([.]0+)?)?)?')
            and split_part(replace(replace(replace(sw_episodes.sw_dec_text, 'ZZZZ', '2000'), 'ZZ', '01'), 'T', ' '), ' ', 1) not like '%0000%'
            then cast(try_strptime(split_part(replace(replace(replace(sw_episodes.sw_dec_text, 'ZZZZ', '2000'), 'ZZ', '01'), 'T', ' '), ' ', 1), ['%d/%m/%Y', '%Y-%m-%d']) as date)
    end is null
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2024
        and scope.has_sw_episodes;
comment on view rule_sw05stg1 is 'The end date of the social worker episode is filled in but is not a real date in the form dd/mm/yyyy. Correct the date, or leave it blank if the social worker still has the case.';

-- statement: rule_sw06stg2
-- layer: rules
-- reads: int_return_scope stg_sw_episodes
create or replace view "main"."rule_sw06stg2" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A social worker episode starts by the last day of the collection year.
select sw_episodes.return_id, 'sw_episodes' as table_name, sw_episodes.row_number as row_number, sw_episodes.child
from "main"."stg_sw_episodes" as sw_episodes
where sw_episodes.sw_decom > sw_episodes.collection_end
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2024
        and scope.has_sw_episodes;
comment on view rule_sw06stg2 is 'The social worker episode starts after 31 March, the end of the collection year. Check the start date, and leave the episode out if it belongs to next year''s return.';

-- statement: rule_sw07stg2
-- layer: rules
-- reads: int_return_scope stg_sw_episodes
create or replace view "main"."rule_sw07stg2" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A social worker episode ends in the collection year; from 2025 the year before will do too.
select sw_episodes.return_id, 'sw_episodes' as table_name, sw_episodes.row_number as row_number, sw_episodes.child
from "main"."stg_sw_episodes" as sw_episodes
where sw_episodes.sw_dec > sw_episodes.collection_end
    or sw_episodes.sw_dec < case
        when sw_episodes.ruleset_year >= 2025
            then cast(sw_episodes.collection_start + interval '-1 years' as date)
        else sw_episodes.collection_start
    end
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2024
        and scope.has_sw_episodes;
comment on view rule_sw07stg2 is 'This social worker episode finished either too early to belong in the return or after 31 March of the collection year. Check the end date.';

-- statement: rule_sw08stg2
-- layer: rules
-- reads: int_return_scope stg_sw_episodes
create or replace view "main"."rule_sw08stg2" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A social worker episode with a start date is ended when the child has a later one.
select sw_episodes.return_id, 'sw_episodes' as table_name, sw_episodes.row_number as row_number, sw_episodes.child
from (
    select
        return_id,
        row_number,
        child,
        sw_decom,
        sw_dec,
        lead(row_number) over (partition by return_id, child, case when child is null then row_number end
    order by case when sw_decom is null then 1 else 0 end, sw_decom, row_number) as next_row_number
    from "main"."stg_sw_episodes"
) as sw_episodes
where sw_episodes.next_row_number is not null
    and sw_episodes.sw_decom is not null
    and sw_episodes.sw_dec is null
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2024
        and scope.has_sw_episodes;
comment on view rule_sw08stg2 is 'A later social worker episode has been recorded for this child, but this one has no end date. Enter the date on which this social worker stopped holding the case.';

-- statement: rule_sw09stg2
-- layer: rules
-- reads: int_return_scope stg_sw_episodes
create or replace view "main"."rule_sw09stg2" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A social worker episode lasts 3 days or more; to 2025 its two dates only have to differ as texts.
select sw_episodes.return_id, 'sw_episodes' as table_name, sw_episodes.row_number as row_number, sw_episodes.child
from "main"."stg_sw_episodes" as sw_episodes
where
    case
        when sw_episodes.ruleset_year >= 2026
            then sw_episodes.sw_dec <
    (sw_episodes.sw_decom + cast(3 as bigint) * interval 1 day)
        else sw_episodes.sw_dec_text = sw_episodes.sw_decom_text
    end
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2024
        and scope.has_sw_episodes;
comment on view rule_sw09stg2 is 'The start and end dates of the social worker episode are the same or so close that the episode lasted less than the shortest time expected. Check both dates.';

-- statement: rule_sw10astg2
-- layer: rules
-- reads: int_return_scope int_sw_handovers
create or replace view "main"."rule_sw10astg2" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- An episode that is no first contact starts within 7 days of the end of the one before it.
select sw_episodes.return_id, 'sw_episodes' as table_name, sw_episodes.row_number as row_number, sw_episodes.child
from "main"."int_sw_handovers" as sw_episodes
where sw_episodes.child is not null
    and sw_episodes.starts_far_from_previous_end
    and sw_episodes.sw_reason is distinct from 'FCONTA'
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2026
        and scope.has_sw_episodes;
comment on view rule_sw10astg2 is 'This social worker episode, which is not a first contact, does not start within 7 days either side of the end of the child''s previous social worker episode. Check the start date here and the end date of the episode before it.';

-- statement: rule_sw10bstg2
-- layer: rules
-- reads: int_return_scope int_sw_handovers
create or replace view "main"."rule_sw10bstg2" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A first contact starts after the end of the social worker episode before it.
select sw_episodes.return_id, 'sw_episodes' as table_name, sw_episodes.row_number as row_number, sw_episodes.child
from "main"."int_sw_handovers" as sw_episodes
where sw_episodes.sw_reason = 'FCONTA'
    and sw_episodes.sw_decom <= sw_episodes.previous_sw_dec
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2026
        and scope.has_sw_episodes;
comment on view rule_sw10bstg2 is 'This social worker episode has first contact (FCONTA) as its reason but starts on or before the end date of the child''s previous social worker episode. Check the reason and both dates.';

-- statement: rule_sw10stg2
-- layer: rules
-- reads: int_return_scope int_sw_handovers
create or replace view "main"."rule_sw10stg2" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A social worker episode starts within 7 days of the end of the one before it. From 2025 a first
-- contact need not.
select sw_episodes.return_id, 'sw_episodes' as table_name, sw_episodes.row_number as row_number, sw_episodes.child
from "main"."int_sw_handovers" as sw_episodes
where sw_episodes.child is not null
    and sw_episodes.starts_far_from_previous_end
    and (sw_episodes.ruleset_year < 2025 or sw_episodes.sw_reason is distinct from 'FCONTA')
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2024
        and scope.has_sw_episodes;
comment on view rule_sw10stg2 is 'This social worker episode does not start within 7 days of the end of the child''s previous social worker episode. Check the start date here and the end date of the episode before it.';

-- statement: rule_sw11astg2
-- layer: rules
-- reads: int_return_scope int_sw_episodes
create or replace view "main"."rule_sw11astg2" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- After a social worker episode that ended by 26 March the next starts within 5 days of that end.
select sw_episodes.return_id, 'sw_episodes' as table_name, sw_episodes.row_number as row_number, sw_episodes.child
from "main"."int_sw_episodes" as sw_episodes
where sw_episodes.previous_sw_dec <=
    (sw_episodes.collection_end + cast(-5 as bigint) * interval 1 day)
    and (
        sw_episodes.sw_decom is null
        or abs(
        (date_diff('day', sw_episodes.previous_sw_dec::timestamp, sw_episodes.sw_decom::timestamp ))
    ) > 5
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year between 2024 and 2024
        and scope.has_sw_episodes;
comment on view rule_sw11astg2 is 'The child''s previous social worker episode ended well before 31 March, and this next one has no start date or does not start within 5 days of that end date. Check the two episodes and add any that is missing.';

-- statement: rule_sw11bstg2
-- layer: rules
-- reads: int_return_scope stg_sw_episodes
create or replace view "main"."rule_sw11bstg2" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- After a social worker episode that ended in late March comes one with a start date.
-- Rows without a child count as one child's, except that an only row has to have a child.
with checked as (
    select
        *,
        sw_dec >=
    (collection_end + cast(-5 as bigint) * interval 1 day) and sw_dec <= collection_end
            as ends_in_late_march,
        case when sw_decom is null then 1 else 0 end as is_undated
    from "main"."stg_sw_episodes"
),
ordered as (
    select
        *,
        lag(ends_in_late_march) over (
            partition by return_id, child order by is_undated, sw_decom, row_number
        ) as previous_ends_in_late_march,
        lead(sw_decom) over (
            partition by return_id, child order by is_undated asc, sw_decom desc, row_number asc
        ) as earlier_decom,
        max(sw_decom) over (partition by return_id, child) as latest_decom,
        count(*) over (partition by return_id, child) as rows_of_child
    from checked
)
select ordered.return_id, 'sw_episodes' as table_name, ordered.row_number as row_number, ordered.child
from ordered
where (ordered.sw_decom is null and ordered.previous_ends_in_late_march)
    or (ordered.ends_in_late_march and ordered.child is not null and ordered.rows_of_child = 1)
    or (
        ordered.ends_in_late_march
        and ordered.sw_decom = ordered.latest_decom
        and ordered.earlier_decom < ordered.sw_dec
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2024
        and scope.has_sw_episodes;
comment on view rule_sw11bstg2 is 'A social worker episode of this child ended in the last days of March and no later social worker episode with a start date follows it. Add the episode of the social worker who took over, or check the end date.';

-- statement: rule_sw12stg2
-- layer: rules
-- reads: int_return_scope stg_episodes stg_sw_episodes
create or replace view "main"."rule_sw12stg2" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A child who enters or leaves care has a social worker from that entry on, or up to that exit.
-- From 2025 only for episodes that are open, or ended in this year or the one before. A null child
-- pairs with a null child.
with social_workers as (
    select
        return_id,
        child,
        min(sw_decom) as first_sw_decom,
        max(sw_decom) as latest_sw_decom
    from "main"."stg_sw_episodes"
    group by return_id, child
),
checked as (
    select
        *,
        rne = 'S' as starts_care,
        dec is not null and coalesce(rec, '') <> 'X1' as ends_care
    from "main"."stg_episodes"
    where coalesce(ls, '') not in ('V3', 'V4')
        and (
            ruleset_year < 2025
            or dec is null
            or (dec >= cast(collection_start + interval '-1 years' as date) and dec <= collection_end)
        )
)
select checked.return_id, 'episodes' as table_name, checked.row_number as row_number, checked.child
from checked
left join social_workers
    on checked.return_id = social_workers.return_id
    and coalesce(checked.child, '') = coalesce(social_workers.child, '')
where (checked.starts_care or checked.ends_care)
    and not coalesce(checked.starts_care and social_workers.latest_sw_decom >= checked.decom, false)
    and not coalesce(checked.ends_care and social_workers.first_sw_decom <= checked.dec, false)
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2024
        and scope.has_sw_episodes
        and scope.has_episodes;
comment on view rule_sw12stg2 is 'This episode starts or ends a time in care, but none of the child''s social worker episodes has a start date that fits it. Add any social worker episode that was left out, also one from between two spells in care, and check the dates.';

-- statement: rule_sw13stg1
-- layer: rules
-- reads: field_codes int_return_scope stg_sw_episodes
create or replace view "main"."rule_sw13stg1" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The reason is one of the codes. From 2025 it may be blank except from April 2023 on.
select sw_episodes.return_id, 'sw_episodes' as table_name, sw_episodes.row_number as row_number, sw_episodes.child
from "main"."stg_sw_episodes" as sw_episodes
where
    case
        when sw_episodes.sw_reason is not null
            then not exists (
        select 1
        from "main"."field_codes" as field_codes
        where field_codes.field = 'SW_REASON'
            and field_codes.code = sw_episodes.sw_reason
            and sw_episodes.ruleset_year >= coalesce(field_codes.first_year, sw_episodes.ruleset_year)
            and sw_episodes.ruleset_year <= coalesce(field_codes.last_year, sw_episodes.ruleset_year)
    )
        else sw_episodes.ruleset_year < 2025
            or sw_episodes.sw_decom >= cast('2023-04-01' as date)
    end
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2024
        and scope.has_sw_episodes;
comment on view rule_sw13stg1 is 'The reason for the change of social worker is not one of the accepted codes, or is blank where it is required. Enter a valid reason code.';

-- statement: rule_sw14stg2
-- layer: rules
-- reads: int_return_scope stg_sw_episodes
create or replace view "main"."rule_sw14stg2" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- Only the last social worker episode has no end. Rows without a child count as one child's.
select sw_episodes.return_id, 'sw_episodes' as table_name, sw_episodes.row_number as row_number, sw_episodes.child
from (
    select
        return_id,
        row_number,
        child,
        sw_dec,
        lead(row_number) over (
            partition by return_id, child
            order by case when sw_decom is null then 1 else 0 end, sw_decom, row_number
        ) as next_row_number
    from "main"."stg_sw_episodes"
) as sw_episodes
where sw_episodes.next_row_number is not null
    and sw_episodes.sw_dec is null
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year between 2024 and 2024
        and scope.has_sw_episodes;
comment on view rule_sw14stg2 is 'This social worker episode has no end date although it is not the last one recorded for the child. Enter the date on which it ended.';

-- statement: rule_sw17stg2
-- layer: rules
-- reads: int_return_scope stg_sw_episodes
create or replace view "main"."rule_sw17stg2" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A child's latest social worker episode has no end. Rows without a child count as one child's.
select sw_episodes.return_id, 'sw_episodes' as table_name, sw_episodes.row_number as row_number, sw_episodes.child
from (
    select
        return_id,
        row_number,
        child,
        sw_dec_text,
        row_number() over (
            partition by return_id, child
            order by case when sw_decom is null then 1 else 0 end asc, sw_decom desc, row_number asc
        ) as place_from_latest
    from "main"."stg_sw_episodes"
) as sw_episodes
where sw_episodes.place_from_latest = 1
    and sw_episodes.sw_dec_text is not null
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2026
        and scope.has_sw_episodes;
comment on view rule_sw17stg2 is 'The newest social worker episode held for this child has already been ended. Remove the end date if the social worker still holds the case, or add the episode that follows.';

-- statement: rule_sw18stg2
-- layer: rules
-- reads: int_return_scope stg_sw_episodes
create or replace view "main"."rule_sw18stg2" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A social worker episode ends after the day on which it starts.
select sw_episodes.return_id, 'sw_episodes' as table_name, sw_episodes.row_number as row_number, sw_episodes.child
from "main"."stg_sw_episodes" as sw_episodes
where sw_episodes.sw_dec <= sw_episodes.sw_decom
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2026
        and scope.has_sw_episodes;
comment on view rule_sw18stg2 is 'This social worker episode does not finish after it begins. Check both dates.';

-- statement: rule_sw19stg2
-- layer: rules
-- reads: int_return_scope stg_sw_episodes
create or replace view "main"."rule_sw19stg2" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- No two social worker episodes of a child have the same start.
select sw_episodes.return_id, 'sw_episodes' as table_name, sw_episodes.row_number as row_number, sw_episodes.child
from (
    select
        return_id,
        row_number,
        child,
        count(*) over (partition by return_id, child, sw_decom) as rows_with_same_decom
    from "main"."stg_sw_episodes"
    where child is not null
        and sw_decom is not null
) as sw_episodes
where sw_episodes.rows_with_same_decom > 1
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2026
        and scope.has_sw_episodes;
comment on view rule_sw19stg2 is 'Another social worker episode for this child has the same start date. Check the dates, and remove the row if it is a duplicate.';

-- statement: int_flagged_ad1
-- layer: intermediate
-- reads: rule_112 rule_113 rule_114 rule_134 rule_151 rule_175 rule_176 rule_177 rule_331 rule_333 rule_511 rule_514 rule_517 rule_518 rule_519 rule_520 rule_524 rule_601 rule_602 rule_fmt07 rule_int01 rule_int11 rule_int31
-- columns: "rule_code" VARCHAR, "return_id" VARCHAR, "table_name" VARCHAR, "row_number" INTEGER, "child" VARCHAR
create or replace table int_flagged_ad1 as
-- The rows that the rules of ad1 flag.
    select
        '112' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_112"
    union all
    select
        '113' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_113"
    union all
    select
        '114' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_114"
    union all
    select
        '134' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_134"
    union all
    select
        '151' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_151"
    union all
    select
        '175' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_175"
    union all
    select
        '176' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_176"
    union all
    select
        '177' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_177"
    union all
    select
        '331' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_331"
    union all
    select
        '333' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_333"
    union all
    select
        '511' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_511"
    union all
    select
        '514' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_514"
    union all
    select
        '517' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_517"
    union all
    select
        '518' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_518"
    union all
    select
        '519' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_519"
    union all
    select
        '520' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_520"
    union all
    select
        '524' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_524"
    union all
    select
        '601' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_601"
    union all
    select
        '602' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_602"
    union all
    select
        'FMT07' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_fmt07"
    union all
    select
        'INT01' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_int01"
    union all
    select
        'INT11' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_int11"
    union all
    select
        'INT31' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_int31";

-- statement: int_flagged_episodes_2
-- layer: intermediate
-- reads: rule_234 rule_241 rule_242 rule_243 rule_302 rule_334 rule_335 rule_336 rule_352 rule_353 rule_354 rule_355 rule_356 rule_357 rule_358 rule_359 rule_361 rule_362 rule_363 rule_364 rule_365 rule_366 rule_367 rule_370 rule_371 rule_372 rule_373 rule_374 rule_375 rule_376 rule_377 rule_378 rule_379 rule_380 rule_381 rule_382 rule_383
-- columns: "rule_code" VARCHAR, "return_id" VARCHAR, "table_name" VARCHAR, "row_number" INTEGER, "child" VARCHAR
create or replace table int_flagged_episodes_2 as
-- The rows that the rules of episodes, part 2 flag.
    select
        '234' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_234"
    union all
    select
        '241' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_241"
    union all
    select
        '242' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_242"
    union all
    select
        '243' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_243"
    union all
    select
        '302' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_302"
    union all
    select
        '334' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_334"
    union all
    select
        '335' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_335"
    union all
    select
        '336' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_336"
    union all
    select
        '352' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_352"
    union all
    select
        '353' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_353"
    union all
    select
        '354' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_354"
    union all
    select
        '355' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_355"
    union all
    select
        '356' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_356"
    union all
    select
        '357' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_357"
    union all
    select
        '358' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_358"
    union all
    select
        '359' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_359"
    union all
    select
        '361' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_361"
    union all
    select
        '362' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_362"
    union all
    select
        '363' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_363"
    union all
    select
        '364' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_364"
    union all
    select
        '365' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_365"
    union all
    select
        '366' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_366"
    union all
    select
        '367' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_367"
    union all
    select
        '370' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_370"
    union all
    select
        '371' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_371"
    union all
    select
        '372' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_372"
    union all
    select
        '373' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_373"
    union all
    select
        '374' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_374"
    union all
    select
        '375' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_375"
    union all
    select
        '376' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_376"
    union all
    select
        '377' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_377"
    union all
    select
        '378' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_378"
    union all
    select
        '379' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_379"
    union all
    select
        '380' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_380"
    union all
    select
        '381' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_381"
    union all
    select
        '382' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_382"
    union all
    select
        '383' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_383";

-- statement: int_flagged_header
-- layer: intermediate
-- reads: rule_101 rule_102 rule_103 rule_105 rule_165 rule_168 rule_171 rule_174 rule_202 rule_203 rule_204 rule_205a rule_205d rule_207 rule_208 rule_209 rule_231 rule_232 rule_301 rule_351 rule_393 rule_442 rule_444 rule_611 rule_612 rule_620 rule_621 rule_624 rule_625 rule_626 rule_628 rule_epi rule_fmt01 rule_int32
-- columns: "rule_code" VARCHAR, "return_id" VARCHAR, "table_name" VARCHAR, "row_number" INTEGER, "child" VARCHAR
create or replace table int_flagged_header as
-- The rows that the rules of header flag.
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
        'FMT01' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_fmt01"
    union all
    select
        'INT32' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_int32";

-- statement: int_flagged_oc2
-- layer: intermediate
-- reads: rule_157 rule_158 rule_159 rule_180 rule_181 rule_182 rule_185 rule_186 rule_188 rule_189 rule_190 rule_191 rule_192 rule_193 rule_196 rule_197a rule_197b rule_198 rule_542 rule_543 rule_544 rule_545 rule_546 rule_547 rule_fmt05 rule_int05 rule_int14 rule_int33
-- columns: "rule_code" VARCHAR, "return_id" VARCHAR, "table_name" VARCHAR, "row_number" INTEGER, "child" VARCHAR
create or replace table int_flagged_oc2 as
-- The rows that the rules of oc2 flag.
    select
        '157' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_157"
    union all
    select
        '158' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_158"
    union all
    select
        '159' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_159"
    union all
    select
        '180' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_180"
    union all
    select
        '181' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_181"
    union all
    select
        '182' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_182"
    union all
    select
        '185' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_185"
    union all
    select
        '186' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_186"
    union all
    select
        '188' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_188"
    union all
    select
        '189' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_189"
    union all
    select
        '190' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_190"
    union all
    select
        '191' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_191"
    union all
    select
        '192' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_192"
    union all
    select
        '193' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_193"
    union all
    select
        '196' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_196"
    union all
    select
        '197B' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_197b"
    union all
    select
        '197a' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_197a"
    union all
    select
        '198' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_198"
    union all
    select
        '542' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_542"
    union all
    select
        '543' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_543"
    union all
    select
        '544' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_544"
    union all
    select
        '545' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_545"
    union all
    select
        '546' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_546"
    union all
    select
        '547' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_547"
    union all
    select
        'FMT05' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_fmt05"
    union all
    select
        'INT05' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_int05"
    union all
    select
        'INT14' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_int14"
    union all
    select
        'INT33' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_int33";

-- statement: int_flagged_placed_adoption
-- layer: intermediate
-- reads: rule_1012 rule_115 rule_116 rule_119 rule_120 rule_184 rule_522 rule_523 rule_525 rule_559 rule_560 rule_561 rule_563 rule_579 rule_583 rule_584 rule_fmt08 rule_int02 rule_int12
-- columns: "rule_code" VARCHAR, "return_id" VARCHAR, "table_name" VARCHAR, "row_number" INTEGER, "child" VARCHAR
create or replace table int_flagged_placed_adoption as
-- The rows that the rules of placed_adoption flag.
    select
        '1012' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_1012"
    union all
    select
        '115' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_115"
    union all
    select
        '116' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_116"
    union all
    select
        '119' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_119"
    union all
    select
        '120' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_120"
    union all
    select
        '184' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_184"
    union all
    select
        '522' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_522"
    union all
    select
        '523' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_523"
    union all
    select
        '525' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_525"
    union all
    select
        '559' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_559"
    union all
    select
        '560' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_560"
    union all
    select
        '561' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_561"
    union all
    select
        '563' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_563"
    union all
    select
        '579' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_579"
    union all
    select
        '583' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_583"
    union all
    select
        '584' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_584"
    union all
    select
        'FMT08' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_fmt08"
    union all
    select
        'INT02' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_int02"
    union all
    select
        'INT12' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_int12";

-- statement: int_flagged_prev_perm
-- layer: intermediate
-- reads: rule_631 rule_632 rule_633 rule_634 rule_635 rule_fmt09 rule_int07 rule_int16 rule_int35
-- columns: "rule_code" VARCHAR, "return_id" VARCHAR, "table_name" VARCHAR, "row_number" INTEGER, "child" VARCHAR
create or replace table int_flagged_prev_perm as
-- The rows that the rules of prev_perm flag.
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
        'FMT09' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_fmt09"
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
    from "main"."rule_int35";

-- statement: int_flagged_reviews
-- layer: intermediate
-- reads: rule_166 rule_167 rule_440 rule_441 rule_fmt03 rule_int08 rule_int17
-- columns: "rule_code" VARCHAR, "return_id" VARCHAR, "table_name" VARCHAR, "row_number" INTEGER, "child" VARCHAR
create or replace table int_flagged_reviews as
-- The rows that the rules of reviews flag.
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
        'FMT03' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_fmt03"
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
    from "main"."rule_int17";

-- statement: int_flagged_sw_episodes
-- layer: intermediate
-- reads: rule_fmt11 rule_fmt13 rule_sw01astg1 rule_sw01bstg1 rule_sw02stg1 rule_sw03stg1 rule_sw04stg1 rule_sw05stg1 rule_sw06stg2 rule_sw07stg2 rule_sw08stg2 rule_sw09stg2 rule_sw10astg2 rule_sw10bstg2 rule_sw10stg2 rule_sw11astg2 rule_sw11bstg2 rule_sw13stg1 rule_sw14stg2 rule_sw17stg2 rule_sw18stg2 rule_sw19stg2
-- columns: "rule_code" VARCHAR, "return_id" VARCHAR, "table_name" VARCHAR, "row_number" INTEGER, "child" VARCHAR
create or replace table int_flagged_sw_episodes as
-- The rows that the rules of sw_episodes flag.
    select
        'FMT11' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_fmt11"
    union all
    select
        'FMT13' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_fmt13"
    union all
    select
        'SW01aSTG1' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_sw01astg1"
    union all
    select
        'SW01bSTG1' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_sw01bstg1"
    union all
    select
        'SW02STG1' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_sw02stg1"
    union all
    select
        'SW03STG1' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_sw03stg1"
    union all
    select
        'SW04STG1' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_sw04stg1"
    union all
    select
        'SW05STG1' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_sw05stg1"
    union all
    select
        'SW06STG2' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_sw06stg2"
    union all
    select
        'SW07STG2' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_sw07stg2"
    union all
    select
        'SW08STG2' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_sw08stg2"
    union all
    select
        'SW09STG2' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_sw09stg2"
    union all
    select
        'SW10STG2' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_sw10stg2"
    union all
    select
        'SW10aSTG2' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_sw10astg2"
    union all
    select
        'SW10bSTG2' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_sw10bstg2"
    union all
    select
        'SW11aSTG2' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_sw11astg2"
    union all
    select
        'SW11bSTG2' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_sw11bstg2"
    union all
    select
        'SW13STG1' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_sw13stg1"
    union all
    select
        'SW14STG2' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_sw14stg2"
    union all
    select
        'SW17STG2' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_sw17stg2"
    union all
    select
        'SW18STG2' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_sw18stg2"
    union all
    select
        'SW19STG2' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_sw19stg2";

-- statement: int_flagged_uasc
-- layer: intermediate
-- reads: rule_1014 rule_104 rule_205b rule_205c rule_303 rule_304 rule_fmt04 rule_int09 rule_int18 rule_int21 rule_int36
-- columns: "rule_code" VARCHAR, "return_id" VARCHAR, "table_name" VARCHAR, "row_number" INTEGER, "child" VARCHAR
create or replace table int_flagged_uasc as
-- The rows that the rules of uasc flag.
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
        'FMT04' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_fmt04"
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
    from "main"."rule_int36";

-- statement: int_later_open_episodes
-- layer: intermediate
-- reads: int_periods_of_care int_providers stg_episodes stg_header stg_returns
create or replace view int_later_open_episodes as
-- Open episodes that are wrong only if they go on until the year's end, and children who came into care
-- in the week before the extract.
with providers as (
    select
        return_id,
        urn,
        max(reg_end) as latest_reg_end
    from "main"."int_providers"
    group by return_id, urn
),
header as (
    select
        return_id,
        child,
        min(cast(dob + interval '18 years' as date)) as first_birthday_18
    from "main"."stg_header"
    where dob is not null
    group by return_id, child
),
unended as (
    select
        periods.return_id,
        periods.child,
        min(periods.period_start) as first_start,
        min(returns.as_at) as as_at,
        min(returns.collection_end) as collection_end
    from "main"."int_periods_of_care" as periods
    inner join "main"."stg_returns" as returns
        on periods.return_id = returns.return_id
    where periods.period_end is null
        or periods.period_end > returns.collection_end
    group by periods.return_id, periods.child
),
flagged_tables as (
    select
        return_id,
        child,
        row_number,
        'header' as table_name
    from "main"."stg_header"
    union all
    select
        return_id,
        child,
        row_number,
        'episodes' as table_name
    from "main"."stg_episodes"
)
select
    episodes.return_id,
    '228' as rule_code,
    'episodes' as table_name,
    episodes.row_number
from "main"."stg_episodes" as episodes
inner join providers
    on episodes.return_id = providers.return_id
    and episodes.urn = providers.urn
where episodes.as_at < episodes.collection_end
    and episodes.dec_text is null
    and providers.latest_reg_end >= episodes.as_at
union all
select
    episodes.return_id,
    '359' as rule_code,
    'episodes' as table_name,
    episodes.row_number
from "main"."stg_episodes" as episodes
inner join header
    on episodes.return_id = header.return_id
    and episodes.child = header.child
where episodes.as_at < episodes.collection_end
    and header.first_birthday_18 >= episodes.as_at
union all
select
    flagged_tables.return_id,
    '210' as rule_code,
    flagged_tables.table_name,
    flagged_tables.row_number
from flagged_tables
inner join unended
    on flagged_tables.return_id = unended.return_id
    and flagged_tables.child = unended.child
where unended.as_at < unended.collection_end
    and unended.first_start >=
    (unended.as_at + cast(-7 as bigint) * interval 1 day);

-- statement: rule_1010
-- layer: rules
-- reads: int_previous_episodes int_return_scope stg_episodes stg_oc3
create or replace view "main"."rule_1010" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A care leaver whose latest episode was open last year has an episode this year. Of last year's
-- episodes that begin on the latest day, the last in the file counts.
with ranked as (
    select
        return_id,
        child,
        dec_text,
        row_number() over (
            partition by return_id, child order by decom desc, row_number desc
        ) as place_from_latest
    from "main"."int_previous_episodes"
    where child is not null
        and decom is not null
)
select oc3.return_id, 'oc3' as table_name, oc3.row_number as row_number, oc3.child
from "main"."stg_oc3" as oc3
inner join ranked as latest
    on oc3.return_id = latest.return_id
    and oc3.child = latest.child
    and latest.place_from_latest = 1
where latest.dec_text is null
    and not exists (
        select 1
        from "main"."stg_episodes" as other
        where other.return_id = oc3.return_id
            and coalesce(other.child, '') = coalesce(oc3.child, '')
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_oc3
        and scope.has_episodes
        and scope.has_previous_episodes
        and scope.has_previous_year;
comment on view rule_1010 is 'This child''s last episode in the previous return was still open, yet this return holds a care leaver record and no episode for the child. Add this year''s episodes, or check last year''s return.';

-- statement: rule_210
-- layer: rules
-- reads: int_periods_of_care int_return_scope stg_header
create or replace view "main"."rule_210" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- UN4 is not for a child who is in care at the year's end and came into it before its last week.
with failing as (
    select
        periods.return_id,
        periods.first_row_number as episode_row_number,
        header.row_number as header_row_number,
        periods.child
    from "main"."int_periods_of_care" as periods
    inner join "main"."stg_header" as header
        on periods.return_id = header.return_id
        and periods.child = header.child
        and header.upn = 'UN4'
    where periods.period_start < make_date(header.collection_year, 3, 24)
        and (periods.period_end is null or periods.period_end > header.collection_end)
)
select failing.return_id, 'episodes' as table_name, failing.episode_row_number as row_number, failing.child
from failing
union all
select failing.return_id, 'header' as table_name, failing.header_row_number as row_number, failing.child
from failing
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_header
        and scope.has_episodes;
comment on view rule_210 is 'UPN code UN4 is for children who came into care in the last week of the year. This child''s present period of care began before 24 March, so replace UN4 with the child''s UPN or the correct unknown-UPN code, or check the start date of the period of care.';

-- statement: rule_452
-- layer: rules
-- reads: int_episodes int_previous_episodes int_return_scope
create or replace view "main"."rule_452" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- An episode that carries on last year's open one is in the same authority. Text in last year's DEC
-- that is no date counts as an end here.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."int_episodes" as episodes
inner join "main"."int_previous_episodes" as previous
    on episodes.return_id = previous.return_id
    and episodes.child = previous.child
    and episodes.is_first
    and previous.is_latest
where previous.dec_text is null
    and episodes.rne = previous.rne
    and episodes.pl_la is distinct from previous.pl_la
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_previous_episodes
        and scope.has_previous_year
        and scope.has_postcodes;
comment on view rule_452 is 'The child''s last episode of the previous year was still open and this year''s first episode carries it on, but the placement now lies in another authority. Check the placement postcodes in both years.';

-- statement: rule_453
-- layer: rules
-- reads: int_episodes int_previous_episodes int_return_scope
create or replace view "main"."rule_453" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- An episode that carries on last year's open one is as far from home as that one was.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."int_episodes" as episodes
inner join "main"."int_previous_episodes" as previous
    on episodes.return_id = previous.return_id
    and episodes.child = previous.child
    and episodes.is_first
    and previous.is_latest
where previous.dec is null
    and episodes.rne = previous.rne
    and coalesce(
        round(abs(episodes.pl_distance - previous.pl_distance), 1) >= 0.2,
        episodes.pl_distance is distinct from previous.pl_distance
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_previous_episodes
        and scope.has_previous_year
        and scope.has_postcodes;
comment on view rule_453 is 'The child''s last episode of the previous year was still open and this year''s first episode carries it on, but the distance from home has changed. Check the home and placement postcodes in both years.';

-- statement: rule_502
-- layer: rules
-- reads: int_episodes int_previous_episodes int_return_scope
create or replace view "main"."rule_502" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The first episode begins on the same day as every episode that last year's return left open.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."int_episodes" as episodes
inner join "main"."int_previous_episodes" as previous
    on episodes.return_id = previous.return_id
    and episodes.child = previous.child
where episodes.is_first
    and previous.dec_text is null
    and episodes.decom is distinct from previous.decom
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_previous_episodes
        and scope.has_previous_year;
comment on view rule_502 is 'The previous year''s return ended with an open episode for this child, and its start date is not that of this year''s first episode. Check the start date in both years.';

-- statement: rule_503a
-- layer: rules
-- reads: int_episodes int_previous_episodes int_return_scope
create or replace view "main"."rule_503a" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The reason for the first episode is that of the episode left open last year.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
    from "main"."int_episodes" as episodes
inner join "main"."int_previous_episodes" as previous
    on episodes.return_id = previous.return_id
    and episodes.child = previous.child
    and episodes.is_first
    and previous.is_latest
    where previous.dec is null
        and episodes.rne is distinct from previous.rne
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_previous_episodes
        and scope.has_previous_year;
comment on view rule_503a is 'The child''s last episode of the previous year was still open, but the reason for the new episode in this year''s first episode is not the one recorded then. Check which of the two years is right.';

-- statement: rule_503b
-- layer: rules
-- reads: int_episodes int_previous_episodes int_return_scope
create or replace view "main"."rule_503b" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The legal status of the first episode is that of the episode left open last year.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
    from "main"."int_episodes" as episodes
inner join "main"."int_previous_episodes" as previous
    on episodes.return_id = previous.return_id
    and episodes.child = previous.child
    and episodes.is_first
    and previous.is_latest
    where previous.dec is null
        and episodes.ls is distinct from previous.ls
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_previous_episodes
        and scope.has_previous_year;
comment on view rule_503b is 'The child''s last episode of the previous year was still open, but the legal status in this year''s first episode is not the one recorded then. Check which of the two years is right.';

-- statement: rule_503c
-- layer: rules
-- reads: int_episodes int_previous_episodes int_return_scope
create or replace view "main"."rule_503c" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The category of need of the first episode is that of the episode left open last year.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
    from "main"."int_episodes" as episodes
inner join "main"."int_previous_episodes" as previous
    on episodes.return_id = previous.return_id
    and episodes.child = previous.child
    and episodes.is_first
    and previous.is_latest
    where previous.dec is null
        and episodes.cin is distinct from previous.cin
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_previous_episodes
        and scope.has_previous_year;
comment on view rule_503c is 'The child''s last episode of the previous year was still open, but the category of need in this year''s first episode is not the one recorded then. Check which of the two years is right.';

-- statement: rule_503d
-- layer: rules
-- reads: int_episodes int_previous_episodes int_return_scope
create or replace view "main"."rule_503d" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The placement type of the first episode is that of the episode left open last year, unless a code
-- was replaced in the year of the return: H5 by K3 (2024 and 2025), Z1 by four codes (2026).
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
    from "main"."int_episodes" as episodes
inner join "main"."int_previous_episodes" as previous
    on episodes.return_id = previous.return_id
    and episodes.child = previous.child
    and episodes.is_first
    and previous.is_latest
    where previous.dec is null
        and episodes.place is distinct from previous.place
    and not coalesce(
        (
            previous.place = 'H5'
            and episodes.place = 'K3'
            and episodes.collection_year = case
                when episodes.ruleset_year <= 2024 then 2024
                when episodes.ruleset_year = 2025 then 2025
            end
        )
        or (
            previous.place = 'Z1'
            and episodes.place in ('Z11', 'Z12', 'Z13', 'Z14')
            and episodes.collection_year = 2026
            and episodes.ruleset_year >= 2026
        ),
        false
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_previous_episodes
        and scope.has_previous_year;
comment on view rule_503d is 'The child''s last episode of the previous year was still open, but the placement type in this year''s first episode is not the one recorded then. Check which of the two years is right.';

-- statement: rule_503e
-- layer: rules
-- reads: int_episodes int_previous_episodes int_return_scope
create or replace view "main"."rule_503e" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The placement provider of the first episode is that of the episode left open last year.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
    from "main"."int_episodes" as episodes
inner join "main"."int_previous_episodes" as previous
    on episodes.return_id = previous.return_id
    and episodes.child = previous.child
    and episodes.is_first
    and previous.is_latest
    where previous.dec is null
        and episodes.place_provider is distinct from previous.place_provider
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_previous_episodes
        and scope.has_previous_year;
comment on view rule_503e is 'The child''s last episode of the previous year was still open, but the placement provider in this year''s first episode is not the one recorded then. Check which of the two years is right.';

-- statement: rule_503f
-- layer: rules
-- reads: int_episodes int_previous_episodes int_return_scope
create or replace view "main"."rule_503f" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The URN of the first episode is that of the episode left open last year.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
    from "main"."int_episodes" as episodes
inner join "main"."int_previous_episodes" as previous
    on episodes.return_id = previous.return_id
    and episodes.child = previous.child
    and episodes.is_first
    and previous.is_latest
    where previous.dec is null
        and episodes.urn is distinct from previous.urn
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_previous_episodes
        and scope.has_previous_year;
comment on view rule_503f is 'The child''s last episode of the previous year was still open, but the Ofsted URN in this year''s first episode is not the one recorded then. Check which of the two years is right.';

-- statement: rule_503g
-- layer: rules
-- reads: int_episodes int_previous_episodes int_return_scope
create or replace view "main"."rule_503g" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The first episode is as far from home as the episode left open last year was.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."int_episodes" as episodes
inner join "main"."int_previous_episodes" as previous
    on episodes.return_id = previous.return_id
    and episodes.child = previous.child
    and episodes.is_first
    and previous.is_latest
where previous.dec is null
    and coalesce(
        round(abs(episodes.pl_distance - previous.pl_distance), 1) >= 0.2,
        episodes.pl_distance is distinct from previous.pl_distance
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_previous_episodes
        and scope.has_previous_year
        and scope.has_postcodes;
comment on view rule_503g is 'The child''s last episode of the previous year was still open, but the distance from home in this year''s first episode is not the one found then. Check the home and placement postcodes in both years.';

-- statement: rule_503h
-- layer: rules
-- reads: int_episodes int_previous_episodes int_return_scope
create or replace view "main"."rule_503h" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The authority of the first episode's placement is that of the episode left open last year.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
    from "main"."int_episodes" as episodes
inner join "main"."int_previous_episodes" as previous
    on episodes.return_id = previous.return_id
    and episodes.child = previous.child
    and episodes.is_first
    and previous.is_latest
    where previous.dec is null
        and episodes.pl_la is distinct from previous.pl_la
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_previous_episodes
        and scope.has_previous_year
        and scope.has_postcodes;
comment on view rule_503h is 'The child''s last episode of the previous year was still open, but the authority of placement in this year''s first episode is not the one recorded then. Check which of the two years is right.';

-- statement: rule_503j
-- layer: rules
-- reads: int_episodes int_previous_episodes int_return_scope
create or replace view "main"."rule_503j" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- The first episode is in or out of the authority as the episode left open last year was.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
    from "main"."int_episodes" as episodes
inner join "main"."int_previous_episodes" as previous
    on episodes.return_id = previous.return_id
    and episodes.child = previous.child
    and episodes.is_first
    and previous.is_latest
    where previous.dec is null
        and episodes.pl_location is distinct from previous.pl_location
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_previous_episodes
        and scope.has_previous_year
        and scope.has_postcodes
        and scope.has_local_authority;
comment on view rule_503j is 'The child''s last episode of the previous year was still open, but the placement location (in or out of the authority) in this year''s first episode is not the one recorded then. Check which of the two years is right.';

-- statement: rule_562
-- layer: rules
-- reads: int_episodes int_previous_episodes int_return_scope
create or replace view "main"."rule_562" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A first episode from before the year is the latest of last year's return.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."int_episodes" as episodes
left join "main"."int_previous_episodes" as previous
    on episodes.return_id = previous.return_id
    and episodes.child = previous.child
    and previous.is_latest
where episodes.is_first
    and episodes.decom < episodes.collection_start
    and episodes.decom is distinct from previous.decom
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_previous_episodes
        and scope.has_previous_year;
comment on view rule_562 is 'The child''s first episode began before this collection year, but the last episode in the previous return does not begin on that date. Check DECOM here and the episodes sent last year.';

-- statement: rule_577
-- layer: rules
-- reads: int_children int_periods_of_care int_return_scope stg_missing
create or replace view "main"."rule_577" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A missing period ends in a period of care; an open one starts in care that goes on.
select missing.return_id, 'missing' as table_name, missing.row_number as row_number, missing.child
from "main"."stg_missing" as missing
inner join "main"."int_children" as children
    on missing.return_id = children.return_id
    and missing.child = children.child
    and children.first_decom is not null
where missing.mis_start is not null
    and not exists (
        select 1
        from "main"."int_periods_of_care" as periods
        where periods.return_id = missing.return_id
            and periods.child = missing.child
            and coalesce(missing.mis_end, missing.mis_start) >= periods.period_start
            and (periods.period_end is null or missing.mis_end <= periods.period_end)
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_missing;
comment on view rule_577 is 'This missing or away period is still open although the child has left care, or it ends outside every period in which the child was looked after. Check MIS_END and the child''s episodes.';

-- statement: rule_578
-- layer: rules
-- reads: int_periods_of_care int_return_scope stg_missing
create or replace view "main"."rule_578" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A missing period does not start once a period of care has ended, unless it starts in another. The
-- day on which care ends is no longer in care.
select missing.return_id, 'missing' as table_name, missing.row_number as row_number, missing.child
from "main"."stg_missing" as missing
inner join "main"."int_periods_of_care" as ended
    on missing.return_id = ended.return_id
    and missing.child = ended.child
where missing.mis_start >= ended.period_end
    and not exists (
        select 1
        from "main"."int_periods_of_care" as periods
        where periods.return_id = missing.return_id
            and periods.child = missing.child
            and missing.mis_start >= periods.period_start
            and (periods.period_end is null or missing.mis_start < periods.period_end)
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_missing;
comment on view rule_578 is 'The child went missing on or after the date on which, according to the episodes in this return, they left care, and not in a later period of care. Check the start date of the missing spell against the end of each period of care.';

-- statement: rule_707
-- layer: rules
-- reads: int_children int_periods_of_care int_return_scope stg_dolo
create or replace view "main"."rule_707" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- An order ends in a period of care; an open one starts in care that goes on.
select dolo.return_id, 'dolo' as table_name, dolo.row_number as row_number, dolo.child
from "main"."stg_dolo" as dolo
inner join "main"."int_children" as children
    on dolo.return_id = children.return_id
    and dolo.child = children.child
    and children.first_decom is not null
where dolo.dolo_start is not null
    and not exists (
        select 1
        from "main"."int_periods_of_care" as periods
        where periods.return_id = dolo.return_id
            and periods.child = dolo.child
            and coalesce(dolo.dolo_end, dolo.dolo_start) >= periods.period_start
            and (periods.period_end is null or dolo.dolo_end <= periods.period_end)
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2027
        and scope.has_dolo
        and scope.has_episodes;
comment on view rule_707 is 'The dates of this deprivation of liberty order do not fit any period in which the child was in care, for instance because care has ended but the order has no end date. Check the end of the order against the episodes.';

-- statement: rule_noe
-- layer: rules
-- reads: int_previous_episodes int_return_scope stg_episodes
create or replace view "main"."rule_noe" as
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        -- A child with an episode from before the year was in last year's episodes.
select episodes.return_id, 'episodes' as table_name, episodes.row_number as row_number, episodes.child
from "main"."stg_episodes" as episodes
where episodes.decom < episodes.collection_start
    and not exists (
        select 1
        from "main"."int_previous_episodes" as other
        where other.return_id = episodes.return_id
            and coalesce(other.child, '') = coalesce(episodes.child, '')
    )
    ) as flagged
    inner join "main"."int_return_scope" as scope
        on flagged.return_id = scope.return_id
    where scope.ruleset_year >= 2023
        and scope.has_episodes
        and scope.has_previous_episodes
        and scope.has_previous_year;
comment on view rule_noe is 'This episode began before 1 April of the collection year, yet last year''s return holds no episode for the child. Check that last year''s file is complete and that the start date and child identifier are right.';

-- statement: int_due_later
-- layer: intermediate
-- reads: int_later_adoptions int_later_care_leavers int_later_health int_later_legal_statuses int_later_open_episodes
-- columns: "return_id" VARCHAR, "rule_code" VARCHAR, "table_name" VARCHAR, "row_number" INTEGER
create or replace table int_due_later as
-- The rows on which an error of a rule that is partly due is not due before the year ends: the days that
-- it counts, or the record that it misses, may still be ahead. None where the extract was taken on the
-- year's last day or later.
select
    return_id,
    rule_code,
    table_name,
    row_number
from "main"."int_later_adoptions"
union all
select
    return_id,
    rule_code,
    table_name,
    row_number
from "main"."int_later_care_leavers"
union all
select
    return_id,
    rule_code,
    table_name,
    row_number
from "main"."int_later_health"
union all
select
    return_id,
    rule_code,
    table_name,
    row_number
from "main"."int_later_legal_statuses"
union all
select
    return_id,
    rule_code,
    table_name,
    row_number
from "main"."int_later_open_episodes";

-- statement: int_flagged_dolo
-- layer: intermediate
-- reads: rule_700 rule_701 rule_702 rule_703 rule_704 rule_705 rule_706 rule_707 rule_708 rule_709 rule_710 rule_fmt12 rule_fmt14
-- columns: "rule_code" VARCHAR, "return_id" VARCHAR, "table_name" VARCHAR, "row_number" INTEGER, "child" VARCHAR
create or replace table int_flagged_dolo as
-- The rows that the rules of dolo flag.
    select
        '700' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_700"
    union all
    select
        '701' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_701"
    union all
    select
        '702' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_702"
    union all
    select
        '703' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_703"
    union all
    select
        '704' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_704"
    union all
    select
        '705' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_705"
    union all
    select
        '706' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_706"
    union all
    select
        '707' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_707"
    union all
    select
        '708' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_708"
    union all
    select
        '709' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_709"
    union all
    select
        '710' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_710"
    union all
    select
        'FMT12' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_fmt12"
    union all
    select
        'FMT14' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_fmt14";

-- statement: int_flagged_episodes_1
-- layer: intermediate
-- reads: rule_1003 rule_1008 rule_1009 rule_1015 rule_117 rule_118 rule_141 rule_142 rule_143 rule_144 rule_145 rule_146 rule_147 rule_148 rule_149 rule_164 rule_169 rule_178 rule_179 rule_199 rule_210 rule_213 rule_214 rule_217 rule_217t rule_218 rule_219 rule_221 rule_222 rule_224 rule_225 rule_226 rule_227 rule_228 rule_229 rule_230 rule_233
-- columns: "rule_code" VARCHAR, "return_id" VARCHAR, "table_name" VARCHAR, "row_number" INTEGER, "child" VARCHAR
create or replace table int_flagged_episodes_1 as
-- The rows that the rules of episodes, part 1 flag.
    select
        '1003' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_1003"
    union all
    select
        '1008' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_1008"
    union all
    select
        '1009' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_1009"
    union all
    select
        '1015' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_1015"
    union all
    select
        '117' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_117"
    union all
    select
        '118' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_118"
    union all
    select
        '141' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_141"
    union all
    select
        '142' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_142"
    union all
    select
        '143' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_143"
    union all
    select
        '144' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_144"
    union all
    select
        '145' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_145"
    union all
    select
        '146' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_146"
    union all
    select
        '147' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_147"
    union all
    select
        '148' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_148"
    union all
    select
        '149' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_149"
    union all
    select
        '164' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_164"
    union all
    select
        '169' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_169"
    union all
    select
        '178' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_178"
    union all
    select
        '179' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_179"
    union all
    select
        '199' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_199"
    union all
    select
        '210' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_210"
    union all
    select
        '213' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_213"
    union all
    select
        '214' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_214"
    union all
    select
        '217' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_217"
    union all
    select
        '217t' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_217t"
    union all
    select
        '218' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_218"
    union all
    select
        '219' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_219"
    union all
    select
        '221' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_221"
    union all
    select
        '222' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_222"
    union all
    select
        '224' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_224"
    union all
    select
        '225' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_225"
    union all
    select
        '226' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_226"
    union all
    select
        '227' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_227"
    union all
    select
        '228' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_228"
    union all
    select
        '229' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_229"
    union all
    select
        '230' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_230"
    union all
    select
        '233' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_233";

-- statement: int_flagged_episodes_3
-- layer: intermediate
-- reads: rule_384 rule_385 rule_386 rule_387 rule_388 rule_389 rule_390 rule_392a rule_392b rule_392c rule_392d rule_398 rule_399 rule_406 rule_407 rule_408 rule_411 rule_420 rule_426 rule_431 rule_432 rule_433 rule_434 rule_435 rule_436 rule_437 rule_445 rule_446 rule_451 rule_452 rule_453 rule_454 rule_460 rule_501 rule_502 rule_503a rule_503b
-- columns: "rule_code" VARCHAR, "return_id" VARCHAR, "table_name" VARCHAR, "row_number" INTEGER, "child" VARCHAR
create or replace table int_flagged_episodes_3 as
-- The rows that the rules of episodes, part 3 flag.
    select
        '384' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_384"
    union all
    select
        '385' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_385"
    union all
    select
        '386' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_386"
    union all
    select
        '387' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_387"
    union all
    select
        '388' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_388"
    union all
    select
        '389' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_389"
    union all
    select
        '390' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_390"
    union all
    select
        '392a' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_392a"
    union all
    select
        '392b' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_392b"
    union all
    select
        '392c' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_392c"
    union all
    select
        '392d' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_392d"
    union all
    select
        '398' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_398"
    union all
    select
        '399' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_399"
    union all
    select
        '406' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_406"
    union all
    select
        '407' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_407"
    union all
    select
        '408' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_408"
    union all
    select
        '411' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_411"
    union all
    select
        '420' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_420"
    union all
    select
        '426' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_426"
    union all
    select
        '431' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_431"
    union all
    select
        '432' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_432"
    union all
    select
        '433' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_433"
    union all
    select
        '434' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_434"
    union all
    select
        '435' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_435"
    union all
    select
        '436' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_436"
    union all
    select
        '437' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_437"
    union all
    select
        '445' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_445"
    union all
    select
        '446' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_446"
    union all
    select
        '451' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_451"
    union all
    select
        '452' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_452"
    union all
    select
        '453' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_453"
    union all
    select
        '454' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_454"
    union all
    select
        '460' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_460"
    union all
    select
        '501' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_501"
    union all
    select
        '502' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_502"
    union all
    select
        '503A' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_503a"
    union all
    select
        '503B' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_503b";

-- statement: int_flagged_episodes_4
-- layer: intermediate
-- reads: rule_503c rule_503d rule_503e rule_503f rule_503g rule_503h rule_503j rule_504 rule_516 rule_521 rule_526 rule_527 rule_528 rule_529 rule_530 rule_531 rule_550 rule_551 rule_552 rule_553 rule_554 rule_555 rule_556 rule_557 rule_558 rule_562 rule_580 rule_582 rule_607 rule_630 rule_fmt02 rule_int03 rule_noe rule_sw01stg1 rule_sw12stg2
-- columns: "rule_code" VARCHAR, "return_id" VARCHAR, "table_name" VARCHAR, "row_number" INTEGER, "child" VARCHAR
create or replace table int_flagged_episodes_4 as
-- The rows that the rules of episodes, part 4 flag.
    select
        '503C' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_503c"
    union all
    select
        '503D' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_503d"
    union all
    select
        '503E' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_503e"
    union all
    select
        '503F' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_503f"
    union all
    select
        '503G' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_503g"
    union all
    select
        '503H' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_503h"
    union all
    select
        '503J' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_503j"
    union all
    select
        '504' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_504"
    union all
    select
        '516' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_516"
    union all
    select
        '521' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_521"
    union all
    select
        '526' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_526"
    union all
    select
        '527' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_527"
    union all
    select
        '528' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_528"
    union all
    select
        '529' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_529"
    union all
    select
        '530' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_530"
    union all
    select
        '531' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_531"
    union all
    select
        '550' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_550"
    union all
    select
        '551' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_551"
    union all
    select
        '552' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_552"
    union all
    select
        '553' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_553"
    union all
    select
        '554' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_554"
    union all
    select
        '555' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_555"
    union all
    select
        '556' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_556"
    union all
    select
        '557' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_557"
    union all
    select
        '558' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_558"
    union all
    select
        '562' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_562"
    union all
    select
        '580' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_580"
    union all
    select
        '582' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_582"
    union all
    select
        '607' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_607"
    union all
    select
        '630' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_630"
    union all
    select
        'FMT02' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_fmt02"
    union all
    select
        'INT03' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_int03"
    union all
    select
        'NoE' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_noe"
    union all
    select
        'SW01STG1' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_sw01stg1"
    union all
    select
        'SW12STG2' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_sw12stg2";

-- statement: int_flagged_missing
-- layer: intermediate
-- reads: rule_1004 rule_1005 rule_1006 rule_564 rule_565 rule_566 rule_567 rule_570 rule_571 rule_574 rule_575 rule_576 rule_577 rule_578 rule_581 rule_586 rule_fmt10 rule_int04 rule_int13
-- columns: "rule_code" VARCHAR, "return_id" VARCHAR, "table_name" VARCHAR, "row_number" INTEGER, "child" VARCHAR
create or replace table int_flagged_missing as
-- The rows that the rules of missing flag.
    select
        '1004' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_1004"
    union all
    select
        '1005' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_1005"
    union all
    select
        '1006' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_1006"
    union all
    select
        '564' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_564"
    union all
    select
        '565' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_565"
    union all
    select
        '566' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_566"
    union all
    select
        '567' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_567"
    union all
    select
        '570' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_570"
    union all
    select
        '571' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_571"
    union all
    select
        '574' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_574"
    union all
    select
        '575' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_575"
    union all
    select
        '576' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_576"
    union all
    select
        '577' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_577"
    union all
    select
        '578' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_578"
    union all
    select
        '581' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_581"
    union all
    select
        '586' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_586"
    union all
    select
        'FMT10' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_fmt10"
    union all
    select
        'INT04' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_int04"
    union all
    select
        'INT13' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_int13";

-- statement: int_flagged_oc3
-- layer: intermediate
-- reads: rule_1000 rule_1001 rule_1002 rule_1007 rule_1010 rule_1011 rule_1016 rule_131 rule_132 rule_133 rule_153 rule_187 rule_215 rule_3001 rule_344 rule_345 rule_347 rule_348 rule_391 rule_fmt06 rule_int06 rule_int15 rule_int34
-- columns: "rule_code" VARCHAR, "return_id" VARCHAR, "table_name" VARCHAR, "row_number" INTEGER, "child" VARCHAR
create or replace table int_flagged_oc3 as
-- The rows that the rules of oc3 flag.
    select
        '1000' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_1000"
    union all
    select
        '1001' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_1001"
    union all
    select
        '1002' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_1002"
    union all
    select
        '1007' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_1007"
    union all
    select
        '1010' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_1010"
    union all
    select
        '1011' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_1011"
    union all
    select
        '1016' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_1016"
    union all
    select
        '131' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_131"
    union all
    select
        '132' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_132"
    union all
    select
        '133' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_133"
    union all
    select
        '153' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_153"
    union all
    select
        '187' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_187"
    union all
    select
        '215' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_215"
    union all
    select
        '3001' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_3001"
    union all
    select
        '344' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_344"
    union all
    select
        '345' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_345"
    union all
    select
        '347' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_347"
    union all
    select
        '348' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_348"
    union all
    select
        '391' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_391"
    union all
    select
        'FMT06' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_fmt06"
    union all
    select
        'INT06' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_int06"
    union all
    select
        'INT15' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_int15"
    union all
    select
        'INT34' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."rule_int34";

-- statement: errors
-- layer: marts
-- reads: int_due_later int_error_fields int_flagged_ad1 int_flagged_dolo int_flagged_episodes_1 int_flagged_episodes_2 int_flagged_episodes_3 int_flagged_episodes_4 int_flagged_header int_flagged_missing int_flagged_oc2 int_flagged_oc3 int_flagged_own int_flagged_placed_adoption int_flagged_prev_perm int_flagged_reviews int_flagged_sw_episodes int_flagged_uasc int_rule_fields rules stg_returns
-- columns: "return_id" VARCHAR, "la_code" VARCHAR, "collection_year" INTEGER, "rule_code" VARCHAR, "title" VARCHAR, "table_name" VARCHAR, "row_number" INTEGER, "child" VARCHAR, "fields" VARCHAR, "due" VARCHAR
create or replace table errors as
-- Every error: one row per rule and flagged row, over all validated returns, with when it is due: now, or
-- not before the year ends.
with flagged as (
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_header"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_episodes_1"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_episodes_2"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_episodes_3"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_episodes_4"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_reviews"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_uasc"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_oc2"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_oc3"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_ad1"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_placed_adoption"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_prev_perm"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_missing"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_sw_episodes"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_dolo"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_own"
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
    coalesce(error_fields.fields, rule_fields.fields) as fields,
    case
        when returns.as_at < returns.collection_end
            and (rules.due = 'year_end' or due_later.row_number is not null)
            then 'at year end'
        else 'now'
    end as due
from flagged
inner join "main"."stg_returns" as returns
    on flagged.return_id = returns.return_id
inner join "main"."rules" as rules
    on flagged.rule_code = rules.rule_code
left join "main"."int_rule_fields" as rule_fields
    on flagged.rule_code = rule_fields.rule_code
    and flagged.table_name = rule_fields.table_name
left join "main"."int_error_fields" as error_fields
    on flagged.rule_code = error_fields.rule_code
    and flagged.return_id = error_fields.return_id
    and flagged.table_name = error_fields.table_name
    and flagged.row_number = error_fields.row_number
left join "main"."int_due_later" as due_later
    on flagged.return_id = due_later.return_id
    and flagged.rule_code = due_later.rule_code
    and flagged.table_name = due_later.table_name
    and flagged.row_number = due_later.row_number;
comment on table errors is 'Every error: one row per rule and flagged row, over all validated returns. Join `rules` on rule_code for the message; `error_details` has it, with the row''s own values.';
comment on column errors.return_id is 'The return.';
comment on column errors.la_code is 'ONS code of the local authority; null when not known.';
comment on column errors.collection_year is 'The collection year by the year it ends.';
comment on column errors.rule_code is 'The rule, spelt as the department spells it.';
comment on column errors.title is 'What is wrong, in a few words.';
comment on column errors.table_name is 'The flagged table; `previous.` before it says that the row is last year''s.';
comment on column errors.row_number is 'Number of the flagged data row in its file, from 1.';
comment on column errors.child is 'The child of the row; null where the row has none.';
comment on column errors.fields is 'The fields of the row to look at, separated by commas.';
comment on column errors.due is '`now`, or `at year end` for what is not wrong yet when the extract was taken, because the rule looks at the whole collection year.';

-- statement: int_doubtful_placements
-- layer: intermediate
-- reads: int_error_fields int_flagged_ad1 int_flagged_dolo int_flagged_episodes_1 int_flagged_episodes_2 int_flagged_episodes_3 int_flagged_episodes_4 int_flagged_header int_flagged_missing int_flagged_oc2 int_flagged_oc3 int_flagged_own int_flagged_placed_adoption int_flagged_prev_perm int_flagged_reviews int_flagged_sw_episodes int_flagged_uasc int_return_inputs int_rule_fields stg_episodes
-- columns: "return_id" VARCHAR, "row_number" INTEGER, "child" VARCHAR, "placement_row" INTEGER, "episodes_in_placement" INTEGER, "place" VARCHAR, "place_provider" VARCHAR, "pl_post" VARCHAR, "urn" VARCHAR, "decom" DATE, "last_day" DATE, "ruleset_year" INTEGER
create or replace table int_doubtful_placements as
-- The episodes of every placement in doubt: a child's episodes with the same PLACE, PLACE_PROVIDER,
-- PL_POST and URN, at least one of which has an error about these. Only of returns that came with a
-- list of providers, and only with a child: other rows are not known to belong together. What stands
-- on more than 200 episodes is no child, but a mistake in CHILD.
with lists as (
    select fields from "main"."int_rule_fields"
    union distinct
    select fields from "main"."int_error_fields"
),
about_placements as (
    select fields
    from lists
    where
        (
    position(
        ',' in 'PLACE'
    ) = 0
        and
    position(
        ',' || 'PLACE' || ',' in ',' || replace(fields, ', ', ',') || ','
    ) > 0
    )
        or (
    position(
        ',' in 'PLACE_PROVIDER'
    ) = 0
        and
    position(
        ',' || 'PLACE_PROVIDER' || ',' in ',' || replace(fields, ', ', ',') || ','
    ) > 0
    )
        or (
    position(
        ',' in 'PL_POST'
    ) = 0
        and
    position(
        ',' || 'PL_POST' || ',' in ',' || replace(fields, ', ', ',') || ','
    ) > 0
    )
        or (
    position(
        ',' in 'URN'
    ) = 0
        and
    position(
        ',' || 'URN' || ',' in ',' || replace(fields, ', ', ',') || ','
    ) > 0
    )
        or (
    position(
        ',' in 'PL_LA'
    ) = 0
        and
    position(
        ',' || 'PL_LA' || ',' in ',' || replace(fields, ', ', ',') || ','
    ) > 0
    )
        or (
    position(
        ',' in 'PL_LOCATION'
    ) = 0
        and
    position(
        ',' || 'PL_LOCATION' || ',' in ',' || replace(fields, ', ', ',') || ','
    ) > 0
    )
        or (
    position(
        ',' in 'PL_DISTANCE'
    ) = 0
        and
    position(
        ',' || 'PL_DISTANCE' || ',' in ',' || replace(fields, ', ', ',') || ','
    ) > 0
    )
),
flagged as (
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_header"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_episodes_1"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_episodes_2"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_episodes_3"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_episodes_4"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_reviews"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_uasc"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_oc2"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_oc3"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_ad1"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_placed_adoption"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_prev_perm"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_missing"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_sw_episodes"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_dolo"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_own"
),
in_error as (
    select distinct
        flagged.return_id,
        flagged.row_number
    from flagged
    inner join "main"."int_rule_fields" as rule_fields
        on flagged.rule_code = rule_fields.rule_code
        and flagged.table_name = rule_fields.table_name
    left join "main"."int_error_fields" as error_fields
        on flagged.rule_code = error_fields.rule_code
        and flagged.return_id = error_fields.return_id
        and flagged.table_name = error_fields.table_name
        and flagged.row_number = error_fields.row_number
    inner join about_placements
        on coalesce(error_fields.fields, rule_fields.fields) = about_placements.fields
    where flagged.table_name = 'episodes'
),
episodes as (
    select
        episodes.return_id,
        episodes.row_number,
        episodes.child,
        episodes.place,
        episodes.place_provider,
        episodes.pl_post,
        episodes.urn,
        episodes.decom,
        coalesce(episodes.dec, episodes.collection_end) as last_day,
        episodes.ruleset_year,
        min(episodes.row_number) over (partition by
        episodes.return_id, episodes.child, episodes.place, episodes.place_provider, episodes.pl_post, episodes.urn) as placement_row,
        count(*) over (partition by episodes.return_id, episodes.child) as episodes_of_child,
        count(*) over (partition by
        episodes.return_id, episodes.child, episodes.place, episodes.place_provider, episodes.pl_post, episodes.urn) as episodes_in_placement,
        count(in_error.row_number) over (partition by
        episodes.return_id, episodes.child, episodes.place, episodes.place_provider, episodes.pl_post, episodes.urn) as episodes_in_error
    from "main"."stg_episodes" as episodes
    inner join "main"."int_return_inputs" as return_inputs
        on episodes.return_id = return_inputs.return_id
        and return_inputs.input = 'providers'
    left join in_error
        on episodes.return_id = in_error.return_id
        and episodes.row_number = in_error.row_number
    where episodes.child is not null
)
select
    return_id,
    row_number,
    child,
    placement_row,
    cast(episodes_in_placement as integer) as episodes_in_placement,
    place,
    place_provider,
    pl_post,
    urn,
    decom,
    last_day,
    ruleset_year
from episodes
where episodes_in_error > 0
    and episodes_of_child <= 200;

-- statement: int_error_keys
-- layer: intermediate
-- reads: int_due_later int_flagged_ad1 int_flagged_dolo int_flagged_episodes_1 int_flagged_episodes_2 int_flagged_episodes_3 int_flagged_episodes_4 int_flagged_header int_flagged_missing int_flagged_oc2 int_flagged_oc3 int_flagged_own int_flagged_placed_adoption int_flagged_prev_perm int_flagged_reviews int_flagged_sw_episodes int_flagged_uasc rules stg_dolo stg_episodes stg_missing stg_placed_adoption stg_returns stg_reviews stg_sw_episodes
create or replace view int_error_keys as
-- Every error with what it is known by in another extract, where rows have other numbers.
with flagged as (
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_header"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_episodes_1"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_episodes_2"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_episodes_3"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_episodes_4"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_reviews"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_uasc"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_oc2"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_oc3"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_ad1"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_placed_adoption"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_prev_perm"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_missing"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_sw_episodes"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_dolo"
    union all
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from "main"."int_flagged_own"
),
rows_by_date as (
    select
        return_id,
        'episodes' as table_name,
        row_number,
        'DECOM ' || coalesce(strftime(decom, '%d/%m/%Y'), decom_text, 'blank') as row_key
    from "main"."stg_episodes"
    union all
    select
        return_id,
        'reviews' as table_name,
        row_number,
        'REVIEW ' || coalesce(strftime(review, '%d/%m/%Y'), review_text, 'blank') as row_key
    from "main"."stg_reviews"
    union all
    select
        return_id,
        'placed_adoption' as table_name,
        row_number,
        'DATE_PLACED ' || coalesce(strftime(date_placed, '%d/%m/%Y'), date_placed_text, 'blank') as row_key
    from "main"."stg_placed_adoption"
    union all
    select
        return_id,
        'missing' as table_name,
        row_number,
        'MIS_START ' || coalesce(strftime(mis_start, '%d/%m/%Y'), mis_start_text, 'blank') as row_key
    from "main"."stg_missing"
    union all
    select
        return_id,
        'sw_episodes' as table_name,
        row_number,
        'SW_DECOM ' || coalesce(strftime(sw_decom, '%d/%m/%Y'), sw_decom_text, 'blank') as row_key
    from "main"."stg_sw_episodes"
    union all
    select
        return_id,
        'dolo' as table_name,
        row_number,
        'DOLO_START ' || coalesce(strftime(dolo_start, '%d/%m/%Y'), dolo_start_text, 'blank') as row_key
    from "main"."stg_dolo"
),
keyed as (
    select
        flagged.return_id,
        returns.la_code,
        returns.collection_year,
        flagged.rule_code,
        flagged.table_name,
        flagged.row_number,
        flagged.child,
        case
        when returns.as_at < returns.collection_end
            and (rules.due = 'year_end' or due_later.row_number is not null)
            then 'at year end'
        else 'now'
    end as due,
        coalesce(rows_by_date.row_key, 'CHILD ' || coalesce(flagged.child, 'blank')) as row_key
    from flagged
    inner join "main"."stg_returns" as returns
        on flagged.return_id = returns.return_id
    inner join "main"."rules" as rules
        on flagged.rule_code = rules.rule_code
    left join "main"."int_due_later" as due_later
        on flagged.return_id = due_later.return_id
        and flagged.rule_code = due_later.rule_code
        and flagged.table_name = due_later.table_name
        and flagged.row_number = due_later.row_number
    left join rows_by_date
        on case
            when flagged.table_name like 'previous.%' then returns.previous_return_id
            else flagged.return_id
        end = rows_by_date.return_id
        and replace(flagged.table_name, 'previous.', '') = rows_by_date.table_name
        and flagged.row_number = rows_by_date.row_number
)
-- Errors are numbered, not rows: rows in another order are then still the same errors.
select
    return_id,
    la_code,
    collection_year,
    rule_code,
    table_name,
    row_number,
    child,
    row_key,
    due,
    cast(
        row_number() over (
            partition by return_id, rule_code, table_name, child, row_key
            order by row_number
        ) as integer
    ) as occurrence
from keyed;

-- statement: child_errors
-- layer: marts
-- reads: errors
-- columns: "return_id" VARCHAR, "la_code" VARCHAR, "collection_year" INTEGER, "child" VARCHAR, "error_count" INTEGER, "due_now_count" INTEGER, "rule_count" INTEGER, "rule_codes" VARCHAR
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
        count(*) as error_count,
        cast(sum(case when due = 'now' then 1 else 0 end) as integer) as due_now_count
    from "main"."errors"
    group by return_id, la_code, collection_year, child, rule_code
)
select
    return_id,
    la_code,
    collection_year,
    child,
    cast(sum(error_count) as integer) as error_count,
    cast(sum(due_now_count) as integer) as due_now_count,
    cast(count(*) as integer) as rule_count,
    string_agg(
        rule_code,
        ', '
        order by rule_code
        ) as rule_codes
from by_rule
group by return_id, la_code, collection_year, child;
comment on table child_errors is 'Children with errors. Rows without a child identifier are counted together, as the child null.';
comment on column child_errors.return_id is 'The return.';
comment on column child_errors.la_code is 'ONS code of the local authority; null when not known.';
comment on column child_errors.collection_year is 'The collection year by the year it ends.';
comment on column child_errors.child is 'The child.';
comment on column child_errors.error_count is 'Rows flagged, over all rules.';
comment on column child_errors.due_now_count is 'Those of them that are due now.';
comment on column child_errors.rule_count is 'Rules that flagged a row of the child.';
comment on column child_errors.rule_codes is 'Their codes, separated by commas.';

-- statement: error_summary
-- layer: marts
-- reads: errors
-- columns: "return_id" VARCHAR, "la_code" VARCHAR, "collection_year" INTEGER, "rule_code" VARCHAR, "title" VARCHAR, "table_name" VARCHAR, "error_count" INTEGER, "due_now_count" INTEGER, "child_count" INTEGER
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
    cast(sum(case when due = 'now' then 1 else 0 end) as integer) as due_now_count,
    cast(count(distinct errors.child) as integer) as child_count
from "main"."errors" as errors
group by
    errors.return_id,
    errors.la_code,
    errors.collection_year,
    errors.rule_code,
    errors.title,
    errors.table_name;
comment on table error_summary is 'Errors counted by return, rule and flagged table.';
comment on column error_summary.return_id is 'The return.';
comment on column error_summary.la_code is 'ONS code of the local authority; null when not known.';
comment on column error_summary.collection_year is 'The collection year by the year it ends.';
comment on column error_summary.rule_code is 'The rule.';
comment on column error_summary.title is 'What is wrong, in a few words.';
comment on column error_summary.table_name is 'The flagged table.';
comment on column error_summary.error_count is 'Rows flagged.';
comment on column error_summary.due_now_count is 'Those of them that are due now.';
comment on column error_summary.child_count is 'Children with such a row; rows without a child are not counted here.';

-- statement: int_error_rows
-- layer: intermediate
-- reads: errors stg_returns
create or replace view int_error_rows as
-- Every error with the return and the table in which its row was supplied: last year's, where the rule
-- flags a row of last year's.
select
    errors.*,
    case
        when errors.table_name like 'previous.%' then returns.previous_return_id
        else errors.return_id
    end as source_return_id,
    replace(errors.table_name, 'previous.', '') as source_table
from "main"."errors" as errors
inner join "main"."stg_returns" as returns
    on errors.return_id = returns.return_id;

-- statement: int_error_sightings
-- layer: intermediate
-- reads: int_error_keys int_rule_run_order
create or replace view int_error_sightings as
-- Every error of every return beside the same error in the returns before and after: between two
-- sightings whose run numbers do not follow each other, the error was gone.
with seen as (
    select
        keys.la_code,
        keys.collection_year,
        keys.rule_code,
        keys.table_name,
        keys.child,
        keys.row_key,
        keys.occurrence,
        keys.return_id,
        keys.due,
        runs.loaded_at,
        runs.latest_loaded_at,
        runs.next_return_id,
        runs.next_loaded_at,
        runs.run_number
    from "main"."int_error_keys" as keys
    inner join "main"."int_rule_run_order" as runs
        on keys.return_id = runs.return_id
        and keys.rule_code = runs.rule_code
)
select
    la_code,
    collection_year,
    rule_code,
    table_name,
    child,
    row_key,
    occurrence,
    return_id,
    due,
    loaded_at,
    latest_loaded_at,
    next_return_id,
    next_loaded_at,
    run_number,
    lag(run_number) over (
        partition by la_code, collection_year, rule_code, table_name, child, row_key, occurrence
        order by run_number
    ) as seen_before,
    lead(run_number) over (
        partition by la_code, collection_year, rule_code, table_name, child, row_key, occurrence
        order by run_number
    ) as seen_after
from seen;

-- statement: int_possible_providers
-- layer: intermediate
-- reads: field_codes int_doubtful_placements int_providers
-- columns: "return_id" VARCHAR, "placement_row" INTEGER, "provider_urn" VARCHAR, "matched_by" VARCHAR, "basis" VARCHAR, "confidence" VARCHAR
create or replace table int_possible_providers as
-- The providers that each placement in doubt may be with: the one of its URN, and, where the list does
-- not have that or nothing else fits it, those at its postcode that were open at the time. Of several
-- there, those that do not offer the placement's type are left out. `confidence` says how sure it is
-- that this is the provider: two details of the placement that agree are better than one.
with placements as (
    select
        return_id,
        placement_row,
        place,
        urn,
        ruleset_year,
        replace(pl_post, ' ', '') as postcode,
        max(decom) as last_decom,
        max(last_day) as last_day
    from "main"."int_doubtful_placements"
    group by return_id, placement_row, place, urn, ruleset_year, pl_post
),
by_urn as (
    select
        placements.return_id,
        placements.placement_row,
        providers.urn as provider_urn,
        max(
            case
                when providers.postcode = placements.postcode then 1
                when (
    position(
        ',' in placements.place
    ) = 0
        and
    position(
        ',' || placements.place || ',' in ',' || providers.place_codes || ','
    ) > 0
    ) then 1
                else 0
            end
        ) = 1 as fits
    from placements
    inner join "main"."int_providers" as providers
        on placements.return_id = providers.return_id
        and placements.urn = providers.urn
    where placements.urn <> 'XXXXXXX'
    group by placements.return_id, placements.placement_row, providers.urn
),
at_postcode as (
    select
        placements.return_id,
        placements.placement_row,
        providers.urn as provider_urn,
        by_urn.provider_urn is not null as has_listed_urn,
        exists (
        select 1
        from "main"."field_codes" as field_codes
        where field_codes.field = 'PLACE'
            and field_codes.code = placements.place
            and placements.ruleset_year >= coalesce(field_codes.first_year, placements.ruleset_year)
            and placements.ruleset_year <= coalesce(field_codes.last_year, placements.ruleset_year)
    ) as has_place,
        coalesce((
        placements.place in ('K1', 'K2', 'R3', 'S1')
        or (placements.place = 'H5' and placements.ruleset_year = 2024)
        or (placements.place = 'K3' and placements.ruleset_year >= 2025)
    ), false)
            as is_at_providers_postcode,
        case when (
    position(
        ',' in placements.place
    ) = 0
        and
    position(
        ',' || placements.place || ',' in ',' || providers.place_codes || ','
    ) > 0
    ) then 1 else 0 end
            as offers_place,
        case
            when placements.last_day > providers.reg_end then 1
            when placements.last_decom >= providers.reg_end then 1
            else 0
        end as is_closed
    from placements
    inner join "main"."int_providers" as providers
        on placements.return_id = providers.return_id
        and placements.postcode = providers.postcode
        and providers.urn <> coalesce(placements.urn, '')
    left join by_urn
        on placements.return_id = by_urn.return_id
        and placements.placement_row = by_urn.placement_row
    where not coalesce(by_urn.fits, false)
),
-- A provider may have several rows: it was open where one of them says so.
open_at_postcode as (
    select
        return_id,
        placement_row,
        provider_urn,
        has_listed_urn,
        has_place,
        is_at_providers_postcode,
        max(offers_place) as offers_place
    from at_postcode
    group by
        return_id, placement_row, provider_urn, has_listed_urn, has_place, is_at_providers_postcode
    having min(is_closed) = 0
),
counted as (
    select
        *,
        count(*) over (partition by return_id, placement_row) as providers_there,
        sum(offers_place) over (partition by return_id, placement_row) as offering_place
    from open_at_postcode
)
select
    return_id,
    placement_row,
    provider_urn,
    'URN' as matched_by,
    'URN matched' as basis,
    case when fits then 'high' else 'medium' end as confidence
from by_urn
union all
select
    return_id,
    placement_row,
    provider_urn,
    'PL_POST' as matched_by,
    case
        when providers_there = 1 then 'Postcode matched one provider'
        when offering_place = 1 then 'Postcode matched one provider of this placement type'
        else 'One of ' || coalesce(nullif(offering_place, 0), providers_there) || ' providers at the postcode'
    end as basis,
    case
        when offers_place = 1 and providers_there = 1 and is_at_providers_postcode
            and not has_listed_urn then 'high'
        when offers_place = 1 and offering_place = 1 then 'medium'
        when providers_there = 1 and not has_place then 'medium'
        else 'low'
    end as confidence
from counted
where providers_there = 1
    or offers_place = 1
    or not has_place;

-- statement: rule_runs
-- layer: marts
-- reads: errors int_earlier_returns int_rule_scope rules stg_returns
-- columns: "return_id" VARCHAR, "la_code" VARCHAR, "collection_year" INTEGER, "ruleset_year" INTEGER, "rule_code" VARCHAR, "title" VARCHAR, "status" VARCHAR, "error_count" INTEGER, "due_now_count" INTEGER, "child_count" INTEGER, "reason_not_run" VARCHAR, "earlier_returns_seen" INTEGER
create or replace table rule_runs as
-- What became of each rule for each validated return: one row per return and rule in force.
with error_counts as (
    select
        return_id,
        rule_code,
        count(*) as error_count,
        cast(sum(case when due = 'now' then 1 else 0 end) as integer) as due_now_count,
        count(distinct child) as child_count
    from "main"."errors"
    group by return_id, rule_code
),
behind as (
    select
        return_id,
        count(*) as returns_behind
    from "main"."int_earlier_returns"
    group by return_id
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
    cast(coalesce(error_counts.due_now_count, 0) as integer) as due_now_count,
    cast(coalesce(error_counts.child_count, 0) as integer) as child_count,
    scope.reason_not_run,
    cast(
        case rules.looks_back
            when 'this year' then 0
            when 'last year' then least(coalesce(behind.returns_behind, 0), 1)
            when 'two years' then least(coalesce(behind.returns_behind, 0), 2)
            else coalesce(behind.returns_behind, 0)
        end as integer
    ) as earlier_returns_seen
from "main"."int_rule_scope" as scope
inner join "main"."stg_returns" as returns
    on scope.return_id = returns.return_id
inner join "main"."rules" as rules
    on scope.rule_code = rules.rule_code
left join error_counts
    on scope.return_id = error_counts.return_id
    and scope.rule_code = error_counts.rule_code
left join behind
    on scope.return_id = behind.return_id;
comment on table rule_runs is 'What became of each rule: exactly one row per validated return and rule in force in its ruleset year. A rule that was not run is as important as one that failed.';
comment on column rule_runs.return_id is 'The return.';
comment on column rule_runs.la_code is 'ONS code of the local authority; null when not known.';
comment on column rule_runs.collection_year is 'The collection year by the year it ends.';
comment on column rule_runs.ruleset_year is 'The year whose rules were applied, 2023 to 2027.';
comment on column rule_runs.rule_code is 'The rule.';
comment on column rule_runs.title is 'What the rule finds wrong, in a few words.';
comment on column rule_runs.status is 'passed, failed or not_run.';
comment on column rule_runs.error_count is 'How many rows the rule flagged.';
comment on column rule_runs.due_now_count is 'How many of these errors are due now.';
comment on column rule_runs.child_count is 'Children with such an error; rows without a child are not counted here.';
comment on column rule_runs.reason_not_run is 'What was not supplied; null unless the status is not_run.';
comment on column rule_runs.earlier_returns_seen is 'How many years before this return the rule could see, of those that it looks at and that are loaded without a break.';

-- statement: error_history
-- layer: marts
-- reads: int_error_sightings rules
create or replace view error_history as
-- Every error that was ever found, over the returns of its authority and collection year.
with history as (
    select
        la_code,
        collection_year,
        rule_code,
        table_name,
        child,
        row_key,
        occurrence,
        max(case when seen_before is null then return_id end) as first_seen_return_id,
        max(case when seen_before is null then loaded_at end) as first_seen_at,
        max(case when seen_after is null then return_id end) as last_seen_return_id,
        max(case when seen_after is null then loaded_at end) as last_seen_at,
        max(case when seen_after is null then due end) as due,
        max(case when seen_after is null then next_return_id end) as fixed_return_id,
        max(case when seen_after is null then next_loaded_at end) as fixed_at,
        max(latest_loaded_at) as latest_loaded_at,
        sum(case when run_number > seen_before + 1 then 1 else 0 end) as times_reopened,
        count(*) as returns_seen
    from "main"."int_error_sightings"
    group by la_code, collection_year, rule_code, table_name, child, row_key, occurrence
)
select
    history.la_code,
    history.collection_year,
    history.rule_code,
    rules.title,
    history.table_name,
    history.child,
    history.row_key,
    history.occurrence,
    case when history.fixed_return_id is null then 'open' else 'fixed' end as status,
    history.due,
    history.first_seen_return_id,
    history.first_seen_at,
    history.last_seen_return_id,
    history.last_seen_at,
    history.fixed_return_id,
    history.fixed_at,
    cast(
        (date_diff('day', history.first_seen_at::timestamp, coalesce(history.fixed_at, history.latest_loaded_at)::timestamp ))
     as integer
    ) as days_open,
    cast(history.times_reopened as integer) as times_reopened,
    cast(history.returns_seen as integer) as returns_seen
from history
inner join "main"."rules" as rules
    on history.rule_code = rules.rule_code;
comment on view error_history is 'Every error that was ever found, once, over the returns of its authority and collection year in load order: when it was first and last seen, and whether it is fixed. It counts as fixed when a later return is without it, and its rule was run there; a return in which the rule was not run says nothing about it.';
comment on column error_history.la_code is 'ONS code of the local authority; returns without one have a history of their own, as null.';
comment on column error_history.collection_year is 'The collection year by the year it ends.';
comment on column error_history.rule_code is 'The rule.';
comment on column error_history.title is 'What is wrong, in a few words.';
comment on column error_history.table_name is 'The flagged table; `previous.` before it says that the row is last year''s.';
comment on column error_history.child is 'The child of the row; null where the row has none.';
comment on column error_history.row_key is 'Which of the child''s rows: the date on which it began or took place, as it was written (`DECOM 01/05/2025`), or `CHILD` and the child in tables with one row for each.';
comment on column error_history.occurrence is '1, or a further number where the rule flags several rows of the child with the same key.';
comment on column error_history.status is 'open or fixed.';
comment on column error_history.due is 'When the error is due, by the newest return that has it, as in errors.';
comment on column error_history.first_seen_return_id is 'The first return with the error.';
comment on column error_history.first_seen_at is 'When that return was loaded (UTC).';
comment on column error_history.last_seen_return_id is 'The newest return with the error.';
comment on column error_history.last_seen_at is 'When that return was loaded (UTC).';
comment on column error_history.fixed_return_id is 'The return after it in which the error was gone; null while the error is open.';
comment on column error_history.fixed_at is 'When that return was loaded (UTC).';
comment on column error_history.days_open is 'Days from the first return with the error to the one in which it was gone, or to the newest return while it is open. Times in between when it was gone are counted too.';
comment on column error_history.times_reopened is 'How often it came back after it was gone.';
comment on column error_history.returns_seen is 'How many returns have it.';

-- statement: errors_by_child
-- layer: reports
-- reads: child_errors
create or replace view errors_by_child as
-- Each child with errors: how many, and of which rules.
select
    la_code,
    collection_year,
    return_id,
    child,
    error_count,
    due_now_count,
    rule_count,
    rule_codes
from "main"."child_errors";
comment on view errors_by_child is 'Each child with errors: how many, and of which rules. Rows without a child identifier are counted together, as the child null.';
comment on column errors_by_child.la_code is 'ONS code of the local authority; null when not known.';
comment on column errors_by_child.collection_year is 'The collection year by the year it ends.';
comment on column errors_by_child.return_id is 'The return.';
comment on column errors_by_child.child is 'The child.';
comment on column errors_by_child.error_count is 'Rows flagged, over all rules.';
comment on column errors_by_child.due_now_count is 'Those of them that are due now.';
comment on column errors_by_child.rule_count is 'Rules that flagged a row of the child.';
comment on column errors_by_child.rule_codes is 'Their codes, separated by commas.';

-- statement: int_error_values
-- layer: intermediate
-- reads: int_error_rows stg_supplied_values
create or replace view int_error_values as
-- The supplied values that tell what an error is about: those of the fields that its rule names, and
-- those by which a person finds the row among the child's others.
with valued as (
    select
        errors.return_id,
        errors.la_code,
        errors.collection_year,
        errors.rule_code,
        errors.table_name,
        errors.row_number,
        errors.child,
        supplied.place,
        supplied.field,
        supplied.value,
        coalesce((
    position(
        ', ' || supplied.field || ', ' in ', ' || errors.fields || ', '
    ) > 0
        or (supplied.field = 'HOME_POST' and
    position(
        ', PL_DISTANCE, ' in ', ' || errors.fields || ', '
    ) > 0)
        or (supplied.field = 'PL_POST' and
    position(
        ', PL_LA, ' in ', ' || errors.fields || ', '
    ) > 0)
        or (supplied.field = 'PL_POST' and
    position(
        ', PL_LOCATION, ' in ', ' || errors.fields || ', '
    ) > 0)
        or (supplied.field = 'PL_POST' and
    position(
        ', PL_DISTANCE, ' in ', ' || errors.fields || ', '
    ) > 0)
    ), false) as is_named,
        case
            when supplied.table_name = 'episodes' and supplied.field = 'DECOM'
                then 1
            when supplied.table_name = 'episodes' and supplied.field = 'RNE'
                then 2
            when supplied.table_name = 'reviews' and supplied.field = 'REVIEW'
                then 1
            when supplied.table_name = 'ad1' and supplied.field = 'DATE_INT'
                then 1
            when supplied.table_name = 'placed_adoption' and supplied.field = 'DATE_PLACED'
                then 1
            when supplied.table_name = 'prev_perm' and supplied.field = 'DATE_PERM'
                then 1
            when supplied.table_name = 'missing' and supplied.field = 'MIS_START'
                then 1
            when supplied.table_name = 'sw_episodes' and supplied.field = 'SW_DECOM'
                then 1
            when supplied.table_name = 'sw_episodes' and supplied.field = 'SW_ID'
                then 2
            when supplied.table_name = 'dolo' and supplied.field = 'DOLO_START'
                then 1
        end as finding_place
    from "main"."int_error_rows" as errors
    inner join "main"."stg_supplied_values" as supplied
        on errors.source_return_id = supplied.return_id
        and errors.source_table = supplied.table_name
        and errors.row_number = supplied.row_number
)
select
    return_id,
    la_code,
    collection_year,
    rule_code,
    table_name,
    row_number,
    child,
    place,
    field,
    value,
    is_named,
    finding_place
from valued
where is_named
    or finding_place is not null;

-- statement: int_provider_details
-- layer: intermediate
-- reads: field_codes int_doubtful_placements int_possible_providers int_providers stg_returns
-- columns: "return_id" VARCHAR, "placement_row" INTEGER, "provider_urn" VARCHAR, "offers_place" BOOLEAN, "place" VARCHAR, "place_provider" VARCHAR, "is_told_by_area" BOOLEAN, "postcode" VARCHAR
create or replace table int_provider_details as
-- What the list says of each possible provider of a placement in doubt, over all rows that it has for
-- the provider: the details that leave no choice, and null where there is one.
with placements as (
    select distinct
        doubtful.return_id,
        doubtful.placement_row,
        doubtful.place,
        doubtful.ruleset_year,
        returns.la_code
    from "main"."int_doubtful_placements" as doubtful
    inner join "main"."stg_returns" as returns
        on doubtful.return_id = returns.return_id
),
listed as (
    select
        possible.return_id,
        possible.placement_row,
        possible.provider_urn,
        placements.place,
        placements.ruleset_year,
        placements.la_code,
        providers.place_codes,
        providers.provider_codes,
        providers.postcode,
        providers.la_code_inferred
    from "main"."int_possible_providers" as possible
    inner join placements
        on possible.return_id = placements.return_id
        and possible.placement_row = placements.placement_row
    inner join "main"."int_providers" as providers
        on possible.return_id = providers.return_id
        and possible.provider_urn = providers.urn
),
-- One row per possible provider, whatever codes the list has for it. Which of PR1 (own provision) and
-- PR2 (another authority's) the provider cannot be follows from where it is.
located as (
    select
        return_id,
        placement_row,
        provider_urn,
        max(case when (
    position(
        ',' in place
    ) = 0
        and
    position(
        ',' || place || ',' in ',' || place_codes || ','
    ) > 0
    ) then 1 else 0 end) = 1 as offers_place,
        case when count(distinct postcode) = 1 then min(postcode) end as postcode,
        case
            when count(distinct la_code_inferred = la_code) <> 1 then null
            when max(case when la_code_inferred = la_code then 1 else 0 end) = 1 then 'PR2'
            else 'PR1'
        end as provider_code_of_elsewhere
    from listed
    group by return_id, placement_row, provider_urn
),
-- A code counts when any row has it: so do the rules.
codes as (
    select distinct
        listed.return_id,
        listed.placement_row,
        listed.provider_urn,
        field_codes.field,
        field_codes.code
    from listed
    inner join "main"."field_codes" as field_codes
        on listed.ruleset_year >= coalesce(field_codes.first_year, listed.ruleset_year)
        and listed.ruleset_year <= coalesce(field_codes.last_year, listed.ruleset_year)
    where (
        field_codes.field = 'PLACE'
        and (
    position(
        ',' in field_codes.code
    ) = 0
        and
    position(
        ',' || field_codes.code || ',' in ',' || listed.place_codes || ','
    ) > 0
    )
    )
    or (
        field_codes.field = 'PLACE_PROVIDER'
        and (
    position(
        ',' in field_codes.code
    ) = 0
        and
    position(
        ',' || field_codes.code || ',' in ',' || listed.provider_codes || ','
    ) > 0
    )
    )
),
weighed as (
    select
        codes.*,
        count(case when codes.code in ('PR1', 'PR2') then 1 end) over (
            partition by codes.return_id, codes.placement_row, codes.provider_urn
        ) = 2 as has_own_and_other,
        located.provider_code_of_elsewhere
    from codes
    inner join located
        on codes.return_id = located.return_id
        and codes.placement_row = located.placement_row
        and codes.provider_urn = located.provider_urn
),
decided as (
    select
        return_id,
        placement_row,
        provider_urn,
        field,
        case when count(*) = 1 then min(code) end as only_code,
        max(case when has_own_and_other then 1 else 0 end) = 1 as is_told_by_area
    from weighed
    where not (has_own_and_other and code = coalesce(provider_code_of_elsewhere, ''))
    group by return_id, placement_row, provider_urn, field
)
select
    located.return_id,
    located.placement_row,
    located.provider_urn,
    located.offers_place,
    place_types.only_code as place,
    provider_codes.only_code as place_provider,
    coalesce(provider_codes.is_told_by_area, false) as is_told_by_area,
    located.postcode
from located
left join decided as place_types
    on located.return_id = place_types.return_id
    and located.placement_row = place_types.placement_row
    and located.provider_urn = place_types.provider_urn
    and place_types.field = 'PLACE'
left join decided as provider_codes
    on located.return_id = provider_codes.return_id
    and located.placement_row = provider_codes.placement_row
    and located.provider_urn = provider_codes.provider_urn
    and provider_codes.field = 'PLACE_PROVIDER';

-- statement: return_history
-- layer: marts
-- reads: int_error_sightings int_return_order int_rule_run_order
create or replace view return_history as
-- What became of the errors from return to return, for each authority and collection year.
with found as (
    select
        return_id,
        rule_code,
        count(*) as error_count,
        cast(sum(case when due = 'now' then 1 else 0 end) as integer) as due_now_count,
        sum(case when seen_before is null then 1 else 0 end) as errors_new,
        sum(case when run_number > seen_before + 1 then 1 else 0 end) as errors_reopened,
        sum(case when run_number = seen_before + 1 then 1 else 0 end) as errors_outstanding
    from "main"."int_error_sightings"
    group by return_id, rule_code
),
by_rule as (
    select
        runs.return_id,
        coalesce(found.error_count, 0) as error_count,
        coalesce(found.due_now_count, 0) as due_now_count,
        coalesce(found.errors_new, 0) as errors_new,
        coalesce(found.errors_reopened, 0) as errors_reopened,
        coalesce(found.errors_outstanding, 0) as errors_outstanding,
        -- What the rule found in the return before in which it was run.
        coalesce(
            lag(found.error_count) over (
                partition by runs.la_code, runs.collection_year, runs.rule_code
                order by runs.run_number
            ), 0
        ) as errors_before
    from "main"."int_rule_run_order" as runs
    left join found
        on runs.return_id = found.return_id
        and runs.rule_code = found.rule_code
),
by_return as (
    select
        return_id,
        sum(error_count) as error_count,
        sum(due_now_count) as due_now_count,
        sum(errors_new) as errors_new,
        sum(errors_reopened) as errors_reopened,
        sum(errors_before - errors_outstanding) as errors_fixed,
        sum(errors_outstanding) as errors_outstanding
    from by_rule
    group by return_id
)
select
    returns.la_code,
    returns.collection_year,
    returns.return_id,
    returns.sequence_number,
    returns.loaded_at,
    cast(coalesce(by_return.error_count, 0) as integer) as error_count,
    cast(coalesce(by_return.due_now_count, 0) as integer) as due_now_count,
    cast(coalesce(by_return.errors_new, 0) as integer) as errors_new,
    cast(coalesce(by_return.errors_reopened, 0) as integer) as errors_reopened,
    cast(coalesce(by_return.errors_fixed, 0) as integer) as errors_fixed,
    cast(coalesce(by_return.errors_outstanding, 0) as integer) as errors_outstanding
from "main"."int_return_order" as returns
left join by_return
    on returns.return_id = by_return.return_id;
comment on view return_history is 'Validated returns in load order within their authority and collection year, and what became of the errors since the return before. Each rule is compared with the last return in which it was run. New, reopened and outstanding errors add up to all errors of the return.';
comment on column return_history.la_code is 'ONS code of the local authority; null when not known.';
comment on column return_history.collection_year is 'The collection year by the year it ends.';
comment on column return_history.return_id is 'The return.';
comment on column return_history.sequence_number is 'Place in load order within the authority and year, from 1.';
comment on column return_history.loaded_at is 'When the return was loaded (UTC).';
comment on column return_history.error_count is 'Errors in the return.';
comment on column return_history.due_now_count is 'Those of them that are due now.';
comment on column return_history.errors_new is 'Errors that no return before it has.';
comment on column return_history.errors_reopened is 'Errors that were gone and are back.';
comment on column return_history.errors_fixed is 'Errors that are gone since the return before.';
comment on column return_history.errors_outstanding is 'Errors that the return before has too.';

-- statement: returns
-- layer: marts
-- reads: child_errors int_child_counts int_return_order local_authorities rule_runs stg_load_issues stg_return_files stg_returns
-- columns: "return_id" VARCHAR, "la_code" VARCHAR, "la_name" VARCHAR, "collection_year" INTEGER, "ruleset_year" INTEGER, "collection_start" DATE, "collection_end" DATE, "as_at" DATE, "previous_return_id" VARCHAR, "is_reference" BOOLEAN, "is_latest" BOOLEAN, "loaded_at" TIMESTAMP, "rows_loaded" INTEGER, "load_issue_count" INTEGER, "child_count" INTEGER, "rules_passed" INTEGER, "rules_failed" INTEGER, "rules_not_run" INTEGER, "error_count" INTEGER, "due_now_count" INTEGER, "children_with_errors" INTEGER, "children_due_now" INTEGER
create or replace table returns as
-- Every return, with how much was loaded and what its validation found.
with files as (
    select
        return_id,
        sum(rows_loaded) as rows_loaded
    from "main"."stg_return_files"
    where table_name not in ('providers', 'postcodes')
    group by return_id
),
issues as (
    select
        return_id,
        count(*) as load_issue_count
    from "main"."stg_load_issues"
    group by return_id
),
runs as (
    select
        return_id,
        sum(case when status = 'passed' then 1 else 0 end) as rules_passed,
        sum(case when status = 'failed' then 1 else 0 end) as rules_failed,
        sum(case when status = 'not_run' then 1 else 0 end) as rules_not_run,
        sum(error_count) as error_count,
        sum(due_now_count) as due_now_count
    from "main"."rule_runs"
    group by return_id
),
flagged as (
    select
        return_id,
        count(child) as children_with_errors,
        count(case when due_now_count > 0 then child end) as children_due_now
    from "main"."child_errors"
    group by return_id
)
select
    returns.return_id,
    returns.la_code,
    coalesce(local_authorities.la_name, 'Authority not given') as la_name,
    returns.collection_year,
    returns.ruleset_year,
    returns.collection_start,
    returns.collection_end,
    returns.as_at,
    returns.previous_return_id,
    returns.is_reference,
    coalesce(return_order.is_latest, false) as is_latest,
    returns.loaded_at,
    cast(coalesce(files.rows_loaded, 0) as integer) as rows_loaded,
    cast(coalesce(issues.load_issue_count, 0) as integer) as load_issue_count,
    coalesce(children.child_count, 0) as child_count,
    cast(runs.rules_passed as integer) as rules_passed,
    cast(runs.rules_failed as integer) as rules_failed,
    cast(runs.rules_not_run as integer) as rules_not_run,
    cast(runs.error_count as integer) as error_count,
    cast(runs.due_now_count as integer) as due_now_count,
    cast(case when runs.return_id is not null then coalesce(flagged.children_with_errors, 0) end as integer)
        as children_with_errors,
    cast(case when runs.return_id is not null then coalesce(flagged.children_due_now, 0) end as integer)
        as children_due_now
from "main"."stg_returns" as returns
left join "main"."local_authorities" as local_authorities
    on returns.la_code = local_authorities.la_code
left join "main"."int_return_order" as return_order
    on returns.return_id = return_order.return_id
left join files
    on returns.return_id = files.return_id
left join issues
    on returns.return_id = issues.return_id
left join "main"."int_child_counts" as children
    on returns.return_id = children.return_id
left join runs
    on returns.return_id = runs.return_id
left join flagged
    on returns.return_id = flagged.return_id;
comment on table returns is 'Every return, with how much was loaded and what its validation found.';
comment on column returns.return_id is 'Identifies the return.';
comment on column returns.la_code is 'ONS code of the local authority; null when not known.';
comment on column returns.la_name is 'Name of the authority; `Authority not known` for a code that is none, `Authority not given` without one.';
comment on column returns.collection_year is 'The collection year by the year it ends.';
comment on column returns.ruleset_year is 'The year whose rules apply, 2023 to 2027.';
comment on column returns.collection_start is 'First day of the collection year.';
comment on column returns.collection_end is 'Last day of the collection year.';
comment on column returns.as_at is 'The extract date, on which the files were taken from the council''s system.';
comment on column returns.previous_return_id is 'The return of the year before that its rules read.';
comment on column returns.is_reference is 'True when it is only last year of another return and not itself validated.';
comment on column returns.is_latest is 'True for the newest return of its authority and collection year, in load order; false for one that is only an earlier year of another.';
comment on column returns.loaded_at is 'When it was loaded (UTC).';
comment on column returns.rows_loaded is 'Rows of the twelve tables.';
comment on column returns.load_issue_count is 'Whatever in its files could not be taken as it stands.';
comment on column returns.child_count is 'Children named in any of its tables.';
comment on column returns.rules_passed is 'Rules that found nothing; null when it is not validated.';
comment on column returns.rules_failed is 'Rules that found errors; null when it is not validated.';
comment on column returns.rules_not_run is 'Rules that lacked an input; null when it is not validated.';
comment on column returns.error_count is 'Errors found; null when it is not validated.';
comment on column returns.due_now_count is 'Those of them that are due now; null when it is not validated.';
comment on column returns.children_with_errors is 'Children with an error; null when it is not validated.';
comment on column returns.children_due_now is 'Children with an error that is due now; null when it is not validated.';

-- statement: rules_not_run
-- layer: reports
-- reads: rule_runs
create or replace view rules_not_run as
-- Rules that could not be checked, and what was not supplied for them.
select
    la_code,
    collection_year,
    return_id,
    rule_code,
    title,
    reason_not_run
from "main"."rule_runs"
where status = 'not_run';
comment on view rules_not_run is 'Rules that could not be checked, and what was not supplied for them. They may hide errors.';
comment on column rules_not_run.la_code is 'ONS code of the local authority; null when not known.';
comment on column rules_not_run.collection_year is 'The collection year by the year it ends.';
comment on column rules_not_run.return_id is 'The return.';
comment on column rules_not_run.rule_code is 'The rule.';
comment on column rules_not_run.title is 'What the rule finds wrong, in a few words.';
comment on column rules_not_run.reason_not_run is 'What was not supplied.';

-- statement: error_details
-- layer: marts
-- reads: int_error_rows int_error_values rules stg_return_files
create or replace view error_details as
-- Every error on one line, with all that it takes to look at it: where its row stands, and the values
-- that its rule names, as supplied; for the place of a placement, the postcodes that tell it.
with shown as (
    select
        return_id,
        rule_code,
        table_name,
        row_number,
        string_agg(
case when finding_place is not null then field || ' ' || nullif(trim(both E'\t\n\x0B\f\r  ' from value), '') end, ', ' order by finding_place) as found_by,
        string_agg(
case when is_named then field || ': ' || coalesce(nullif(trim(both E'\t\n\x0B\f\r  ' from value), ''), '(blank)') end, '; ' order by place) as field_values
    from "main"."int_error_values"
    group by return_id, rule_code, table_name, row_number
),
files as (
    select
        return_id,
        table_name,
        min(file_name) as file_name,
        min(format) as format
    from "main"."stg_return_files"
    where is_loaded
        and file_name is not null
    group by return_id, table_name
    having count(*) = 1
)
select
    errors.return_id,
    errors.la_code,
    errors.collection_year,
    errors.child,
    errors.rule_code,
    errors.title,
    rules.message,
    errors.table_name,
    errors.row_number,
    files.file_name,
    case when files.format = 'csv' then errors.row_number + 1 end as line_number,
    shown.found_by,
    errors.fields,
    shown.field_values,
    errors.due
from "main"."int_error_rows" as errors
inner join "main"."rules" as rules
    on errors.rule_code = rules.rule_code
left join shown
    on errors.return_id = shown.return_id
    and errors.rule_code = shown.rule_code
    and errors.table_name = shown.table_name
    and errors.row_number = shown.row_number
left join files
    on errors.source_return_id = files.return_id
    and errors.source_table = files.table_name;
comment on view error_details is 'Every error on one line, with all that it takes to look at it: the rule''s message, where the row stands in the files, and the values that the rule names, as supplied. A view over `errors` and the raw tables.';
comment on column error_details.return_id is 'The return.';
comment on column error_details.la_code is 'ONS code of the local authority; null when not known.';
comment on column error_details.collection_year is 'The collection year by the year it ends.';
comment on column error_details.child is 'The child of the row; null where the row has none.';
comment on column error_details.rule_code is 'The rule.';
comment on column error_details.title is 'What is wrong, in a few words.';
comment on column error_details.message is 'What is wrong and what to check, for the analyst.';
comment on column error_details.table_name is 'The flagged table; `previous.` before it says that the row is last year''s.';
comment on column error_details.row_number is 'Number of the flagged data row in its file, from 1.';
comment on column error_details.file_name is 'The file that the row came from; null where several or none are recorded.';
comment on column error_details.line_number is 'The row''s line when the CSV file is opened in a spreadsheet, where it has no blank lines; null for other files.';
comment on column error_details.found_by is 'What tells the row from the child''s others, such as `DECOM 01/05/2025, RNE S`; null where a child has one row.';
comment on column error_details.fields is 'The fields of the row to look at, separated by commas.';
comment on column error_details.field_values is 'The same fields with their values, such as `DECOM: 01/05/2025; DEC: (blank)`. For PL_LA, PL_LOCATION and PL_DISTANCE, which no file holds, the postcodes that they are worked out from.';
comment on column error_details.due is '`now`, or `at year end` for what is not wrong yet when the extract was taken, because the rule looks at the whole collection year.';

-- statement: error_values
-- layer: marts
-- reads: code_labels int_error_values
create or replace view error_values as
-- The values that errors are about: one row per error and field that its rule names.
select
    error_values.return_id,
    error_values.la_code,
    error_values.collection_year,
    error_values.rule_code,
    error_values.table_name,
    error_values.row_number,
    error_values.child,
    error_values.field,
    error_values.value,
    code_labels.code_key
from "main"."int_error_values" as error_values
left join "main"."code_labels" as code_labels
    on error_values.field = code_labels.field
    and nullif(nullif(upper(trim(both E'\t\n\x0B\f\r  ' from error_values.value)), ''), 'NULL') = code_labels.code
where error_values.is_named;
comment on view error_values is 'The values that errors are about: one row per error and field that its rule names. For PL_LA, PL_LOCATION and PL_DISTANCE, which no file holds, it has the postcodes that they are worked out from. A view over `errors` and the raw tables.';
comment on column error_values.return_id is 'The return.';
comment on column error_values.la_code is 'ONS code of the local authority; null when not known.';
comment on column error_values.collection_year is 'The collection year by the year it ends.';
comment on column error_values.rule_code is 'The rule.';
comment on column error_values.table_name is 'The flagged table; `previous.` before it says that the row is last year''s.';
comment on column error_values.row_number is 'Number of the flagged data row in its file, from 1.';
comment on column error_values.child is 'The child of the row; null where the row has none.';
comment on column error_values.field is 'The field, spelt as in the file.';
comment on column error_values.value is 'Its text exactly as supplied.';
comment on column error_values.code_key is 'Key of code_labels; null where the value is no code of its field.';

-- statement: errors_over_time
-- layer: reports
-- reads: error_history int_return_order
create or replace view errors_over_time as
-- Each error with the returns in which it was first and last seen, and when it was fixed. For
-- authorities and years with more than one return.
select
    history.la_code,
    history.collection_year,
    history.child,
    history.rule_code,
    history.title,
    history.table_name,
    history.row_key,
    history.occurrence,
    history.status,
    history.due,
    history.first_seen_at,
    history.last_seen_at,
    history.fixed_at,
    history.days_open,
    history.times_reopened,
    history.returns_seen
from "main"."error_history" as history
inner join "main"."int_return_order" as return_order
    on history.last_seen_return_id = return_order.return_id
where return_order.return_count > 1;
comment on view errors_over_time is 'Each error with the returns in which it was first and last seen, and when it was fixed. For authorities and years with more than one return.';
comment on column errors_over_time.la_code is 'ONS code of the local authority; returns without one have a history of their own, as null.';
comment on column errors_over_time.collection_year is 'The collection year by the year it ends.';
comment on column errors_over_time.child is 'The child of the row; null where the row has none.';
comment on column errors_over_time.rule_code is 'The rule.';
comment on column errors_over_time.title is 'What is wrong, in a few words.';
comment on column errors_over_time.table_name is 'The flagged table; `previous.` before it says that the row is last year''s.';
comment on column errors_over_time.row_key is 'Which of the child''s rows: the date on which it began or took place, as it was written (`DECOM 01/05/2025`), or `CHILD` and the child in tables with one row for each.';
comment on column errors_over_time.occurrence is '1, or a further number where the rule flags several rows of the child with the same key.';
comment on column errors_over_time.status is 'open or fixed.';
comment on column errors_over_time.due is 'When the error is due, by the newest return that has it, as in errors.';
comment on column errors_over_time.first_seen_at is 'When that return was loaded (UTC).';
comment on column errors_over_time.last_seen_at is 'When that return was loaded (UTC).';
comment on column errors_over_time.fixed_at is 'When that return was loaded (UTC).';
comment on column errors_over_time.days_open is 'Days from the first return with the error to the one in which it was gone, or to the newest return while it is open. Times in between when it was gone are counted too.';
comment on column errors_over_time.times_reopened is 'How often it came back after it was gone.';
comment on column errors_over_time.returns_seen is 'How many returns have it.';

-- statement: int_correction_values
-- layer: intermediate
-- reads: int_doubtful_placements int_placements int_possible_providers int_provider_details stg_episodes
-- columns: "return_id" VARCHAR, "placement_row" INTEGER, "provider_urn" VARCHAR, "field" VARCHAR, "value_now" VARCHAR, "value_suggested" VARCHAR, "basis" VARCHAR, "confidence" VARCHAR
create or replace table int_correction_values as
-- What a placement in doubt should say by the list of providers, where it says something else: one
-- row per placement, possible provider and field.
with placements as (
    select
        doubtful.return_id,
        doubtful.placement_row,
        doubtful.child,
        doubtful.place,
        doubtful.place_provider,
        doubtful.pl_post,
        doubtful.urn,
        doubtful.ruleset_year,
        min(located.pl_location) as pl_location
    from "main"."int_doubtful_placements" as doubtful
    inner join "main"."int_placements" as located
        on doubtful.return_id = located.return_id
        and doubtful.row_number = located.row_number
    group by
        doubtful.return_id, doubtful.placement_row, doubtful.child, doubtful.place,
        doubtful.place_provider, doubtful.pl_post, doubtful.urn, doubtful.ruleset_year
),
-- A postcode is suggested as the child's other episodes spell it, because rules compare their texts.
spellings as (
    select
        return_id,
        child,
        replace(pl_post, ' ', '') as postcode,
        min(pl_post) as pl_post
    from "main"."stg_episodes"
    where child is not null
    group by return_id, child, replace(pl_post, ' ', '')
),
compared as (
    select
        placements.*,
        possible.provider_urn,
        possible.matched_by,
        possible.basis,
        possible.confidence,
        details.offers_place,
        details.place as listed_place,
        details.place_provider as listed_place_provider,
        details.is_told_by_area,
        details.postcode as listed_postcode,
        coalesce(
            spellings.pl_post,
            substr(details.postcode, 1, length(details.postcode) - 3) || ' '
            || substr(details.postcode, length(details.postcode) - 2)
        ) as listed_pl_post,
        case when details.offers_place then placements.place else details.place end as right_place
    from placements
    inner join "main"."int_possible_providers" as possible
        on placements.return_id = possible.return_id
        and placements.placement_row = possible.placement_row
    inner join "main"."int_provider_details" as details
        on possible.return_id = details.return_id
        and possible.placement_row = details.placement_row
        and possible.provider_urn = details.provider_urn
    left join spellings
        on placements.return_id = spellings.return_id
        and placements.child = spellings.child
        and details.postcode = spellings.postcode
)
select
    return_id,
    placement_row,
    provider_urn,
    'PLACE' as field,
    place as value_now,
    listed_place as value_suggested,
    basis || ': the only placement type that the list has for it' as basis,
    confidence
from compared
where listed_place is not null
    and not offers_place
union all
select
    return_id,
    placement_row,
    provider_urn,
    'PLACE_PROVIDER' as field,
    place_provider as value_now,
    listed_place_provider as value_suggested,
    case
        when not is_told_by_area
            then basis || ': the only provider code that the list has for it'
        when listed_place_provider = 'PR1'
            then basis || ': the provider lies in the returning authority'
        else basis || ': the provider lies in another authority'
    end as basis,
    case when is_told_by_area and confidence = 'high' then 'medium' else confidence end as confidence
from compared
where listed_place_provider is not null
    and listed_place_provider <> coalesce(place_provider, '')
union all
-- A foster carer or adopter does not live at the agency's postcode: there it is suggested only for
-- want of a real one.
select
    return_id,
    placement_row,
    provider_urn,
    'PL_POST' as field,
    pl_post as value_now,
    listed_pl_post as value_suggested,
    case
        when (
        right_place in ('K1', 'K2', 'R3', 'S1')
        or (right_place = 'H5' and ruleset_year = 2024)
        or (right_place = 'K3' and ruleset_year >= 2025)
    )
            then basis || ': the postcode that the list has for it'
        else basis || ': the postcode that the list has for it, which may be that of an office'
    end as basis,
    case
        when (
        right_place in ('K1', 'K2', 'R3', 'S1')
        or (right_place = 'H5' and ruleset_year = 2024)
        or (right_place = 'K3' and ruleset_year >= 2025)
    ) then confidence
        else 'low'
    end as confidence
from compared
where matched_by = 'URN'
    and listed_postcode <> coalesce(replace(pl_post, ' ', ''), '')
    and ((
        right_place in ('K1', 'K2', 'R3', 'S1')
        or (right_place = 'H5' and ruleset_year = 2024)
        or (right_place = 'K3' and ruleset_year >= 2025)
    ) or pl_location is null)
union all
select
    return_id,
    placement_row,
    provider_urn,
    'URN' as field,
    urn as value_now,
    provider_urn as value_suggested,
    basis,
    confidence
from compared
where matched_by = 'PL_POST';

-- statement: load_issues
-- layer: reports
-- reads: int_earlier_returns returns stg_load_issues
create or replace view load_issues as
-- Whatever in the files of a return could not be taken as it stands, or in those of the earlier returns
-- that its rules read.
with read_by as (
    select
        return_id,
        return_id as read_return_id,
        0 as years_back
    from "main"."returns"
    where not is_reference
    union all
    select
        return_id,
        earlier_return_id as read_return_id,
        years_back
    from "main"."int_earlier_returns"
)
select
    returns.la_code,
    returns.collection_year,
    returns.return_id,
    cast(read_by.years_back as integer) as years_back,
    case read_by.years_back
        when 0 then 'This year''s'
        when 1 then 'Last year''s'
        else 'Of ' || cast(returns.collection_year - read_by.years_back as TEXT)
    end as files,
    issues.file_name,
    issues.line_number,
    issues.table_name,
    issues.message
from "main"."returns" as returns
inner join read_by
    on returns.return_id = read_by.return_id
inner join "main"."stg_load_issues" as issues
    on read_by.read_return_id = issues.return_id
where not returns.is_reference;
comment on view load_issues is 'Whatever in a return''s files could not be taken as it stands, or in those of the earlier returns that its rules read.';
comment on column load_issues.la_code is 'ONS code of the local authority; null when not known.';
comment on column load_issues.collection_year is 'The collection year by the year it ends.';
comment on column load_issues.return_id is 'The return.';
comment on column load_issues.years_back is 'How many years before the return''s own the file''s year is; 0 for its own.';
comment on column load_issues.files is 'The same in words: This year''s, Last year''s, or the year.';
comment on column load_issues.file_name is 'Name of the file.';
comment on column load_issues.line_number is 'Line of the file, from 1; null where no line can be named.';
comment on column load_issues.table_name is 'The table; null where the file was not recognised.';
comment on column load_issues.message is 'What was found and what was done, in plain words.';

-- statement: returns_over_time
-- layer: reports
-- reads: int_return_order return_history
create or replace view returns_over_time as
-- From return to return: which errors are new, which were fixed, which are still there. For authorities
-- and years with more than one return.
select
    history.la_code,
    history.collection_year,
    history.sequence_number,
    history.return_id,
    history.loaded_at,
    history.error_count,
    history.due_now_count,
    history.errors_new,
    history.errors_reopened,
    history.errors_fixed,
    history.errors_outstanding
from "main"."return_history" as history
inner join "main"."int_return_order" as return_order
    on history.return_id = return_order.return_id
where return_order.return_count > 1;
comment on view returns_over_time is 'From return to return: which errors are new, which were fixed, which are still there. For authorities and years with more than one return.';
comment on column returns_over_time.la_code is 'ONS code of the local authority; null when not known.';
comment on column returns_over_time.collection_year is 'The collection year by the year it ends.';
comment on column returns_over_time.sequence_number is 'Place in load order within the authority and year, from 1.';
comment on column returns_over_time.return_id is 'The return.';
comment on column returns_over_time.loaded_at is 'When the return was loaded (UTC).';
comment on column returns_over_time.error_count is 'Errors in the return.';
comment on column returns_over_time.due_now_count is 'Those of them that are due now.';
comment on column returns_over_time.errors_new is 'Errors that no return before it has.';
comment on column returns_over_time.errors_reopened is 'Errors that were gone and are back.';
comment on column returns_over_time.errors_fixed is 'Errors that are gone since the return before.';
comment on column returns_over_time.errors_outstanding is 'Errors that the return before has too.';

-- statement: summary_of_failures
-- layer: reports
-- reads: error_summary returns rules
create or replace view summary_of_failures as
-- Each rule that failed: what is wrong, and how many rows and children it flagged in each table.
select
    summary.la_code,
    summary.collection_year,
    summary.return_id,
    summary.rule_code,
    summary.title,
    rules.message,
    summary.table_name,
    summary.error_count,
    summary.due_now_count,
    summary.child_count,
    -- Rounded by hand: warehouses round halves in different ways.
    floor(
        cast(summary.child_count as double precision) * 10000 / nullif(returns.child_count, 0) + 0.5
    ) / 10000 as share_of_children
from "main"."error_summary" as summary
inner join "main"."rules" as rules
    on summary.rule_code = rules.rule_code
inner join "main"."returns" as returns
    on summary.return_id = returns.return_id;
comment on view summary_of_failures is 'Each rule that failed: what is wrong, and how many rows and children it flagged in each table.';
comment on column summary_of_failures.la_code is 'ONS code of the local authority; null when not known.';
comment on column summary_of_failures.collection_year is 'The collection year by the year it ends.';
comment on column summary_of_failures.return_id is 'The return.';
comment on column summary_of_failures.rule_code is 'The rule.';
comment on column summary_of_failures.title is 'What is wrong, in a few words.';
comment on column summary_of_failures.message is 'What is wrong and what to check, for the analyst.';
comment on column summary_of_failures.table_name is 'The flagged table; `previous.` before it says that the row is last year''s.';
comment on column summary_of_failures.error_count is 'Rows flagged.';
comment on column summary_of_failures.due_now_count is 'Those of them that are due now.';
comment on column summary_of_failures.child_count is 'Children with such a row; rows without a child are not counted here.';
comment on column summary_of_failures.share_of_children is 'These children as a share of the return''s, 0 to 1, to four decimals; null where the return names none.';

-- statement: tables_checked
-- layer: reports
-- reads: errors returns stg_return_files
create or replace view tables_checked as
-- The twelve tables of each validated return, supplied or not, and those of last year's with flagged
-- rows: what was loaded, and what was found.
with tables as (
    select
        1 as place,
        'header' as table_name
    union all
    select
        2 as place,
        'episodes' as table_name
    union all
    select
        3 as place,
        'reviews' as table_name
    union all
    select
        4 as place,
        'uasc' as table_name
    union all
    select
        5 as place,
        'oc2' as table_name
    union all
    select
        6 as place,
        'oc3' as table_name
    union all
    select
        7 as place,
        'ad1' as table_name
    union all
    select
        8 as place,
        'placed_adoption' as table_name
    union all
    select
        9 as place,
        'prev_perm' as table_name
    union all
    select
        10 as place,
        'missing' as table_name
    union all
    select
        11 as place,
        'sw_episodes' as table_name
    union all
    select
        12 as place,
        'dolo' as table_name
),
supplied as (
    select
        return_id,
        table_name,
    string_agg(
        file_name,
        ', '
        order by file_name
        ) as files,
        sum(rows_loaded) as rows_loaded
    from "main"."stg_return_files"
    where is_loaded
    group by return_id, table_name
),
flagged as (
    select
        return_id,
        table_name,
        count(*) as error_count,
        cast(sum(case when due = 'now' then 1 else 0 end) as integer) as due_now_count,
        count(distinct child) as child_count
    from "main"."errors"
    group by return_id, table_name
),
listed as (
    select
        returns.return_id,
        returns.la_code,
        returns.collection_year,
        tables.place,
        tables.table_name
    from "main"."returns" as returns
    cross join tables
    where not returns.is_reference
    union all
    select
        flagged.return_id,
        returns.la_code,
        returns.collection_year,
        100 + tables.place as place,
        flagged.table_name
    from flagged
    inner join "main"."returns" as returns
        on flagged.return_id = returns.return_id
    inner join tables
        on flagged.table_name = 'previous.' || tables.table_name
)
select
    listed.la_code,
    listed.collection_year,
    listed.return_id,
    listed.place,
    listed.table_name,
    supplied.files,
    cast(supplied.rows_loaded as integer) as rows_loaded,
    cast(coalesce(flagged.error_count, 0) as integer) as error_count,
    coalesce(flagged.due_now_count, 0) as due_now_count,
    cast(coalesce(flagged.child_count, 0) as integer) as child_count
from listed
left join supplied
    on listed.return_id = supplied.return_id
    and listed.table_name = supplied.table_name
left join flagged
    on listed.return_id = flagged.return_id
    and listed.table_name = flagged.table_name;
comment on view tables_checked is 'The twelve tables of each validated return, supplied or not, and those of last year''s with flagged rows: what was loaded, and what was found.';
comment on column tables_checked.la_code is 'ONS code of the local authority; null when not known.';
comment on column tables_checked.collection_year is 'The collection year by the year it ends.';
comment on column tables_checked.return_id is 'The return.';
comment on column tables_checked.place is 'The table''s place in the return, from 1; last year''s tables come after this year''s.';
comment on column tables_checked.table_name is 'The table; `previous.` before it says that it is last year''s.';
comment on column tables_checked.files is 'The files that it was loaded from, separated by commas; null where it was not supplied.';
comment on column tables_checked.rows_loaded is 'Rows loaded; null where it was not supplied.';
comment on column tables_checked.error_count is 'Rows flagged.';
comment on column tables_checked.due_now_count is 'Those of them that are due now.';
comment on column tables_checked.child_count is 'Children with such a row; rows without a child are not counted here.';

-- statement: children_with_errors
-- layer: reports
-- reads: error_details
create or replace view children_with_errors as
-- One line for each error, with the values to look at and where they are in the files.
select
    la_code,
    collection_year,
    return_id,
    child,
    rule_code,
    title,
    message,
    due,
    table_name,
    file_name,
    row_number,
    line_number,
    found_by,
    fields,
    field_values
from "main"."error_details";
comment on view children_with_errors is 'One line for each error, with the values to look at and where they are in the files.';
comment on column children_with_errors.la_code is 'ONS code of the local authority; null when not known.';
comment on column children_with_errors.collection_year is 'The collection year by the year it ends.';
comment on column children_with_errors.return_id is 'The return.';
comment on column children_with_errors.child is 'The child of the row; null where the row has none.';
comment on column children_with_errors.rule_code is 'The rule.';
comment on column children_with_errors.title is 'What is wrong, in a few words.';
comment on column children_with_errors.message is 'What is wrong and what to check, for the analyst.';
comment on column children_with_errors.due is '`now`, or `at year end` for what is not wrong yet when the extract was taken, because the rule looks at the whole collection year.';
comment on column children_with_errors.table_name is 'The flagged table; `previous.` before it says that the row is last year''s.';
comment on column children_with_errors.file_name is 'The file that the row came from; null where several or none are recorded.';
comment on column children_with_errors.row_number is 'Number of the flagged data row in its file, from 1.';
comment on column children_with_errors.line_number is 'The row''s line when the CSV file is opened in a spreadsheet, where it has no blank lines; null for other files.';
comment on column children_with_errors.found_by is 'What tells the row from the child''s others, such as `DECOM 01/05/2025, RNE S`; null where a child has one row.';
comment on column children_with_errors.fields is 'The fields of the row to look at, separated by commas.';
comment on column children_with_errors.field_values is 'The same fields with their values, such as `DECOM: 01/05/2025; DEC: (blank)`. For PL_LA, PL_LOCATION and PL_DISTANCE, which no file holds, the postcodes that they are worked out from.';

-- statement: int_corrections
-- layer: intermediate
-- reads: int_correction_values int_doubtful_placements
-- columns: "return_id" VARCHAR, "correction_id" VARCHAR, "placement_row" INTEGER, "provider_urn" VARCHAR, "field_bits" INTEGER, "only_row" INTEGER, "row_number" INTEGER, "child" VARCHAR, "field" VARCHAR, "value_now" VARCHAR, "value_suggested" VARCHAR, "basis" VARCHAR, "confidence" VARCHAR
create or replace table int_corrections as
-- Possible corrections: for every placement in doubt and possible provider, any of the values that
-- differ from the list, for all episodes of the placement together and for each alone. One row per
-- correction, episode and field that it changes. Whether a correction would break another rule is not
-- known here: see suggestions.
with changes as (
    select
        return_id,
        placement_row,
        provider_urn,
        cast(
            sum(
                case field
                    when 'PLACE' then 1
                    when 'PLACE_PROVIDER' then 2
                    when 'PL_POST' then 4
                    when 'URN' then 8
                end
            ) as integer
        ) as field_bits
    from "main"."int_correction_values"
    group by return_id, placement_row, provider_urn
),
-- All of the fields, or some of them; the URN with all other fields that follow from it.
choices as (
    select
        changes.return_id,
        changes.placement_row,
        changes.provider_urn,
        chosen.field_bits
    from changes
    inner join (
        values
        (1),
        (2),
        (3),
        (4),
        (5),
        (6),
        (7),
        (8),
        (9),
        (10),
        (11),
        (12),
        (13),
        (14),
        (15)
    ) as chosen (field_bits)
        on (chosen.field_bits & changes.field_bits) = chosen.field_bits
    where chosen.field_bits >= 8
        or changes.field_bits < 8
),
episodes as (
    select
        return_id,
        placement_row,
        row_number,
        child,
        cast(null as integer) as only_row
    from "main"."int_doubtful_placements"
    union all
    select
        return_id,
        placement_row,
        row_number,
        child,
        row_number as only_row
    from "main"."int_doubtful_placements"
    where episodes_in_placement > 1
)
select
    choices.return_id,
    md5(cast('8eba13268a33caf08ec7acd84cd9b481 ' || choices.return_id || ' ' || choices.placement_row || ' ' || choices.provider_urn || ' ' || choices.field_bits || ' ' || coalesce(episodes.only_row, 0) as TEXT)) as correction_id,
    choices.placement_row,
    choices.provider_urn,
    choices.field_bits,
    episodes.only_row,
    episodes.row_number,
    episodes.child,
    correction_values.field,
    correction_values.value_now,
    correction_values.value_suggested,
    correction_values.basis,
    correction_values.confidence
from choices
inner join episodes
    on choices.return_id = episodes.return_id
    and choices.placement_row = episodes.placement_row
inner join "main"."int_correction_values" as correction_values
    on choices.return_id = correction_values.return_id
    and choices.placement_row = correction_values.placement_row
    and choices.provider_urn = correction_values.provider_urn
    and (
        choices.field_bits
        & case correction_values.field
            when 'PLACE' then 1
            when 'PLACE_PROVIDER' then 2
            when 'PL_POST' then 4
            when 'URN' then 8
        end
    ) > 0;

-- statement: suggestions
-- layer: marts
-- reads: int_corrections stg_correction_checks stg_returns
-- columns: "return_id" VARCHAR, "la_code" VARCHAR, "collection_year" INTEGER, "table_name" VARCHAR, "row_number" INTEGER, "child" VARCHAR, "correction_number" INTEGER, "field" VARCHAR, "value_now" VARCHAR, "value_suggested" VARCHAR, "basis" VARCHAR, "confidence" VARCHAR, "errors_cleared" INTEGER, "rules_cleared" VARCHAR
create or replace table suggestions as
-- Suggested corrections of placements: those that were tried out, clear errors and make none. One row
-- per field to change. Of corrections that change more or fewer fields or episodes in the same way,
-- those are left that clear most with least.
with checked as (
    select distinct
        corrections.return_id,
        corrections.correction_id,
        corrections.placement_row,
        corrections.provider_urn,
        corrections.field_bits,
        corrections.only_row,
        checks.errors_cleared,
        checks.rules_cleared
    from "main"."int_corrections" as corrections
    inner join "main"."stg_correction_checks" as checks
        on corrections.return_id = checks.return_id
        and corrections.correction_id = checks.correction_id
    where checks.errors_cleared > 0
        and checks.errors_made = 0
),
pairs as (
    select
        checked.return_id,
        checked.correction_id,
        other.errors_cleared - checked.errors_cleared as clears_more,
        (other.field_bits & checked.field_bits) = other.field_bits
        and (checked.only_row is null or coalesce(checked.only_row = other.only_row, false))
            as other_is_part,
        (other.field_bits & checked.field_bits) = checked.field_bits
        and (other.only_row is null or coalesce(checked.only_row = other.only_row, false))
            as is_part_of_other
    from checked
    inner join checked as other
        on checked.return_id = other.return_id
        and checked.placement_row = other.placement_row
        and checked.provider_urn = other.provider_urn
        and checked.correction_id <> other.correction_id
),
outdone as (
    select distinct
        return_id,
        correction_id
    from pairs
    where (other_is_part and clears_more >= 0)
        or (is_part_of_other and clears_more > 0)
),
sure as (
    select
        return_id,
        correction_id,
        min(
            case confidence
                when 'low' then 1
                when 'medium' then 2
                when 'high' then 3
            end
        ) as confidence_rank
    from "main"."int_corrections"
    group by return_id, correction_id
),
numbered as (
    select
        checked.*,
        sure.confidence_rank,
        row_number() over (
            partition by checked.return_id
            order by
                checked.placement_row asc,
                sure.confidence_rank desc,
                checked.errors_cleared desc,
                checked.provider_urn asc,
                checked.field_bits asc,
                coalesce(checked.only_row, 0) asc
        ) as correction_number
    from checked
    inner join sure
        on checked.return_id = sure.return_id
        and checked.correction_id = sure.correction_id
    left join outdone
        on checked.return_id = outdone.return_id
        and checked.correction_id = outdone.correction_id
    where outdone.correction_id is null
)
select
    numbered.return_id,
    returns.la_code,
    returns.collection_year,
    'episodes' as table_name,
    corrections.row_number,
    corrections.child,
    cast(numbered.correction_number as integer) as correction_number,
    corrections.field,
    corrections.value_now,
    corrections.value_suggested,
    corrections.basis,
    case numbered.confidence_rank
        when 1 then 'low'
        when 2 then 'medium'
        when 3 then 'high'
    end as confidence,
    numbered.errors_cleared,
    numbered.rules_cleared
from numbered
inner join "main"."int_corrections" as corrections
    on numbered.return_id = corrections.return_id
    and numbered.correction_id = corrections.correction_id
inner join "main"."stg_returns" as returns
    on numbered.return_id = returns.return_id;
comment on table suggestions is 'Suggested corrections of placements, from the list of providers: one row per field to change. Each was tried out: it clears errors and makes none. Corrections of the same row with other numbers are alternatives; the surest comes first.';
comment on column suggestions.return_id is 'The return.';
comment on column suggestions.la_code is 'ONS code of the local authority; null when not known.';
comment on column suggestions.collection_year is 'The collection year by the year it ends.';
comment on column suggestions.table_name is 'The table to correct.';
comment on column suggestions.row_number is 'Number of the data row in its file, from 1.';
comment on column suggestions.child is 'The child of the row.';
comment on column suggestions.correction_number is 'The return''s corrections, from 1. What has the same number is changed together.';
comment on column suggestions.field is 'The field to change.';
comment on column suggestions.value_now is 'What the row says, as the rules see it; null for nothing.';
comment on column suggestions.value_suggested is 'What it should say.';
comment on column suggestions.basis is 'Why, in words.';
comment on column suggestions.confidence is 'How sure the correction is, by its least sure field.';
comment on column suggestions.errors_cleared is 'How many errors of the child the whole correction clears.';
comment on column suggestions.rules_cleared is 'The rules of these errors, separated by commas.';

-- statement: returns_checked
-- layer: reports
-- reads: int_earlier_returns load_issues returns stg_return_files suggestions
create or replace view returns_checked as
-- Each validated return: what was supplied for it, and what its validation found.
with supplied as (
    select
        return_id,
        count(distinct case when table_name not in ('providers', 'postcodes') then table_name end)
            as table_count,
        sum(case when table_name = 'providers' then rows_loaded end) as provider_count
    from "main"."stg_return_files"
    where is_loaded
    group by return_id
),
issues as (
    select
        return_id,
        count(*) as issue_count
    from "main"."load_issues"
    group by return_id
),
further_back as (
    select
        return_id,
        string_agg(cast(earlier_year as TEXT), ', ' order by years_back) as years
    from (
        select
            earlier_returns.return_id,
            earlier_returns.years_back,
            returns.collection_year - earlier_returns.years_back as earlier_year
        from "main"."int_earlier_returns" as earlier_returns
        inner join "main"."returns" as returns
            on earlier_returns.return_id = returns.return_id
        where earlier_returns.years_back > 1
    ) as earlier
    group by return_id
),
-- Of several corrections of a row only one can be right: the one that clears most counts.
ranked as (
    select
        return_id,
        row_number,
        correction_number,
        errors_cleared,
        row_number() over (
            partition by return_id, row_number
            order by errors_cleared desc, correction_number asc
        ) as place
    from (
        select distinct
            return_id,
            row_number,
            correction_number,
            errors_cleared
        from "main"."suggestions"
    ) as corrections
),
best as (
    select
        return_id,
        sum(errors_cleared) as clearable_error_count
    from (
        select distinct
            return_id,
            correction_number,
            errors_cleared
        from ranked
        where place = 1
    ) as best_of_rows
    group by return_id
),
corrections as (
    select
        return_id,
        count(distinct correction_number) as correction_count,
        count(distinct row_number) as correctable_row_count
    from ranked
    group by return_id
)
select
    returns.la_name,
    returns.la_code,
    returns.collection_year,
    returns.ruleset_year,
    returns.return_id,
    returns.as_at,
    returns.collection_end,
    returns.loaded_at,
    cast(coalesce(supplied.table_count, 0) as integer) as table_count,
    returns.rows_loaded,
    returns.load_issue_count,
    cast(coalesce(issues.issue_count, 0) as integer) as load_issues_with_earlier,
    returns.previous_return_id,
    previous.rows_loaded as previous_rows_loaded,
    further_back.years as years_further_back,
    cast(supplied.provider_count as integer) as provider_count,
    returns.child_count,
    returns.children_with_errors,
    returns.error_count,
    returns.due_now_count,
    returns.children_due_now,
    returns.rules_passed,
    returns.rules_failed,
    returns.rules_not_run,
    cast(coalesce(corrections.correction_count, 0) as integer) as correction_count,
    cast(coalesce(corrections.correctable_row_count, 0) as integer) as correctable_row_count,
    cast(coalesce(best.clearable_error_count, 0) as integer) as clearable_error_count
from "main"."returns" as returns
left join "main"."returns" as previous
    on returns.previous_return_id = previous.return_id
left join supplied
    on returns.return_id = supplied.return_id
left join issues
    on returns.return_id = issues.return_id
left join further_back
    on returns.return_id = further_back.return_id
left join corrections
    on returns.return_id = corrections.return_id
left join best
    on returns.return_id = best.return_id
where not returns.is_reference;
comment on view returns_checked is 'Each validated return: what was supplied for it, and what its validation found.';
comment on column returns_checked.la_name is 'Name of the authority; `Authority not known` for a code that is none, `Authority not given` without one.';
comment on column returns_checked.la_code is 'ONS code of the local authority; null when not known.';
comment on column returns_checked.collection_year is 'The collection year by the year it ends.';
comment on column returns_checked.ruleset_year is 'The year whose rules apply, 2023 to 2027.';
comment on column returns_checked.return_id is 'Identifies the return.';
comment on column returns_checked.as_at is 'The extract date, on which the files were taken from the council''s system.';
comment on column returns_checked.collection_end is 'Last day of the collection year.';
comment on column returns_checked.loaded_at is 'When it was loaded (UTC).';
comment on column returns_checked.table_count is 'How many of the twelve tables were supplied.';
comment on column returns_checked.rows_loaded is 'Rows of the twelve tables.';
comment on column returns_checked.load_issue_count is 'Whatever in its files could not be taken as it stands.';
comment on column returns_checked.load_issues_with_earlier is 'The same with those in the files of the earlier returns that its rules read.';
comment on column returns_checked.previous_return_id is 'The return of the year before that its rules read; null where there is none.';
comment on column returns_checked.previous_rows_loaded is 'Rows of last year''s return; null where there is none.';
comment on column returns_checked.years_further_back is 'The years of the returns before that one, separated by commas; null where there are none.';
comment on column returns_checked.provider_count is 'Rows of Ofsted''s lists of providers; null where none was supplied.';
comment on column returns_checked.child_count is 'Children named in any of its tables.';
comment on column returns_checked.children_with_errors is 'Children with an error.';
comment on column returns_checked.error_count is 'Errors found.';
comment on column returns_checked.due_now_count is 'Those of them that are due now.';
comment on column returns_checked.children_due_now is 'Children with an error that is due now.';
comment on column returns_checked.rules_passed is 'Rules that found nothing.';
comment on column returns_checked.rules_failed is 'Rules that found errors.';
comment on column returns_checked.rules_not_run is 'Rules that lacked an input.';
comment on column returns_checked.correction_count is 'Corrections that are suggested.';
comment on column returns_checked.correctable_row_count is 'Rows that they are for.';
comment on column returns_checked.clearable_error_count is 'Errors that they would clear. Of several for one row only one can be right: the one that clears most counts.';

-- statement: suggested_corrections
-- layer: reports
-- reads: suggestions
create or replace view suggested_corrections as
-- Corrections that would clear errors, one line for each field.
select
    la_code,
    collection_year,
    return_id,
    child,
    table_name,
    row_number,
    correction_number,
    field,
    value_now,
    value_suggested,
    basis,
    confidence,
    errors_cleared,
    rules_cleared
from "main"."suggestions";
comment on view suggested_corrections is 'Corrections that would clear errors, one line for each field to change.';
comment on column suggested_corrections.la_code is 'ONS code of the local authority; null when not known.';
comment on column suggested_corrections.collection_year is 'The collection year by the year it ends.';
comment on column suggested_corrections.return_id is 'The return.';
comment on column suggested_corrections.child is 'The child of the row.';
comment on column suggested_corrections.table_name is 'The table to correct.';
comment on column suggested_corrections.row_number is 'Number of the data row in its file, from 1.';
comment on column suggested_corrections.correction_number is 'The return''s corrections, from 1. What has the same number is changed together.';
comment on column suggested_corrections.field is 'The field to change.';
comment on column suggested_corrections.value_now is 'What the row says, as the rules see it; null for nothing.';
comment on column suggested_corrections.value_suggested is 'What it should say.';
comment on column suggested_corrections.basis is 'Why, in words.';
comment on column suggested_corrections.confidence is 'How sure the correction is, by its least sure field.';
comment on column suggested_corrections.errors_cleared is 'How many errors of the child the whole correction clears.';
comment on column suggested_corrections.rules_cleared is 'The rules of these errors, separated by commas.';
