"""
The rules of the schema that have a name of their own as errors, and what kind of refusal each is.

One line is an error and the constraints and indexes that raise it; several of them share a line on
purpose. A CHECK that is not here is BadInput and goes by its own name; what an operation raises
goes by the code it refuses with. `python -m fitflow.docs` writes rules/ from this table, from
sentences.py and from the SQL. What it means is the constraint's COMMENT, or what plain.py says.
"""

from __future__ import annotations

from typing import Final

from fitflow.errors.held_names import BAD_INPUT_OF_HELD, CONFLICTS_OF_HELD

NOT_FOUND: Final = {
    "NoSuchGym": "member_gym_id_fkey trainer_gym_id_fkey exercise_class_gym_id_fkey"
    " dunning_step_gym_id_fkey closed_month_gym_id_fkey audit_log_gym_id_fkey"
    " recording_file_gym_id_fkey tax_rate_gym_id_fkey product_gym_id_fkey",
    "NoSuchMember": "membership_gym_id_member_id_fkey booking_gym_id_member_id_fkey"
    " invoice_gym_id_member_id_fkey transaction_table_gym_id_member_id_fkey"
    " notice_gym_id_member_id_fkey recording_gym_id_member_id_fkey"
    " training_input_gym_id_member_id_fkey distance_contract_gym_id_member_id_fkey"
    " member_word_gym_id_member_id_fkey closed_membership_gym_id_member_id_fkey"
    " member_discount_gym_id_member_id_fkey price_rise_member_gym_id_member_id_fkey"
    " held_gym_id_member_id_fkey trial_gym_id_member_id_fkey"
    " payment_way_gym_id_member_id_fkey",
    "NoSuchPlan": "membership_gym_id_plan_id_billing_period_fkey invoice_gym_id_plan_id_fkey"
    " invoice_period_gym_id_plan_id_fkey plan_price_gym_id_plan_id_fkey"
    " discount_gym_id_plan_id_fkey discount_use_gym_id_plan_id_billing_period_fkey"
    " price_rise_gym_id_plan_id_fkey trial_gym_id_plan_id_fkey",
    "NoSuchProduct": "product_price_gym_id_product_id_fkey"
    " transaction_table_gym_id_product_id_fkey",
    "NoSuchClass": "class_meeting_gym_id_class_id_fkey",
    "NoSuchMeeting": "notice_gym_id_meeting_id_fkey trainer_time_gym_id_meeting_id_fkey",
    "NoSuchTrainer": "trainer_time_gym_id_trainer_id_fkey",
    "NoSuchInvoice": "notice_gym_id_invoice_id_member_id_fkey"
    " payment_gym_id_invoice_id_member_id_plan_key_purpose_fkey"
    " transaction_table_gym_id_invoice_id_payer_key_plan_key_inv_fkey"
    " invoice_entry_gym_id_invoice_id_invoice_cents_fkey"
    " discount_use_gym_id_plan_id_invoice_id_member_id_purpose_fkey"
    " trial_gym_id_plan_id_invoice_id_member_id_purpose_fkey",
    "NoSuchHeld": "held_entry_gym_id_held_id_owner_key_last_on_fkey",
    "NoSuchTransaction": "gateway_event_gym_id_transaction_id_fkey",
    "NoSuchPayment": "gateway_event_gym_id_payment_id_gateway_fkey",
    "NoSuchBooking": "package_use_gym_id_meeting_id_member_id_fkey",
    "NoSuchSession": "package_use_gym_id_member_id_session_id_fkey"
    " recording_gym_id_member_id_session_id_fkey"
    " session_rating_gym_id_member_id_session_id_fkey"
    " trainer_time_gym_id_session_id_fkey",
    "NoSuchRecording": "session_rating_gym_id_member_id_recording_id_fkey",
    "NoSuchFile": "recording_gym_id_file_sha256_fkey",
    "NoSuchAuditEntry": "audit_log_gym_id_emptied_in_emptied_by_fkey",
    "NoSuchPackage": "package_use_gym_id_transaction_id_package_sessions_member__fkey",
}
"""What it speaks of is not there."""

BAD_INPUT: Final = {
    "RequestKeyWasUsed": "request_key_was_used transaction_table_gym_id_request_key_key"
    " audit_log_gym_id_request_key_key",
    "BornAfterRegistering": "member_was_born_before_registering",
    "FreezeDaysOutOfOrder": "membership_plan_freeze_days_are_in_order",
    "TrialIsOfDays": "membership_plan_trial_is_of_days",
    "TrialIsNotBilled": "trial_at_a_price_is_billed",
    "DiscountIsAPartOrAnAmount": "discount_is_a_part_or_an_amount",
    "DiscountUseIsForDays": "discount_use_is_for_days",
    "DiscountRestIsAWholePeriod": "discount_use_rest_is_a_part_of_a_period",
    "LineIsForNothing": "invoice_line_is_for_an_amount",
    "TaxIsHalfTold": "invoice_taxed_names_its_tax",
    "TaxedAtNoRate": "invoice_tax_is_a_rate",
    "CreditOfTaxIsHalfTold": "invoice_tax_credit_names_what_it_corrects",
    "CreditLeavesOutTax": "invoice_tax_credit_includes_tax",
    "MembershipNoticeIsWithinAYear": "membership_notice_is_within_a_year",
    "RollsOnWithoutATerm": "membership_rolls_on_from_a_term",
    "PlanWithoutATerm": "membership_plan_without_a_term_has_none_of_its_terms",
    "DayPassHasNoTerm": "membership_plan_day_pass_has_no_term membership_day_pass_has_no_term",
    "PaymentWayIsHalfTold": "payment_way_by_card_or_debit_is_through_a_gateway",
    "FeeIsNegative": "exercise_class_fees_are_not_negative",
    "BookingTimeIsNoInstant": "booking_times_are_instants",
    "EventTimeIsNoInstant": "gateway_event_times_are_instants",
    "ContractTimeIsNoInstant": "distance_contract_times_are_instants",
    "QuantityIsOfGoods": "transaction_table_quantity_is_of_goods_sold",
    "RecordingIsEmpty": "wearable_data_has_a_value",
    "ChannelsDifferInLength": "wearable_data_has_one_value_a_second",
    "HeldIsNoChannel": "wearable_data_held_names_channels",
    "MeasureIsImpossible": "training_input_is_possible",
    "RatingIsOffTheScale": "session_rating_is_on_borgs_scale",
    "RecoveryIsImpossible": "kept_figures_recovery_is_possible",
    "DeviceFigureIsNegative": "recording_device_figures_are_not_negative",
    "PlanFeeIsOutOfReach": "membership_plan_fees_are_in_reach",
    "PriceIsOutOfReach": "membership_prices_are_in_reach",
    "FeeIsOutOfReach": "exercise_class_fees_are_in_reach",
    **BAD_INPUT_OF_HELD,
    "AmountIsOutOfReach": "transaction_table_amounts_are_in_reach",
    "BestIsNotOfOneTraining": "personal_best_is_set_in_a_session_or_a_recording",
    "RatingIsNotOfOneTraining": "session_rating_is_of_a_session_or_a_recording",
    "RecordingIsOfTwoPlaces": "recording_is_of_one_place",
    "MeasuredAfterItWasTold": "training_input_is_measured_by_then",
    "RecoversMoreThanWasWrittenOff": "invoice_entry_recovers_what_was_written_off",
}
"""The value cannot be right, whatever is in the books; CHECKs of one value need no line."""

CONFLICT: Final = {
    # the database
    "GymIsOfAnotherKind": "gym_is_rehearsal_fkey",
    # memberships
    "PlanNameIsTaken": "membership_plan_name_idx",
    "PlanHasAPriceThatDay": "plan_price_pkey plan_price_gym_id_plan_id_price_cents_during_key",
    "PriceIsNotOffered": "membership_gym_id_plan_id_price_cents_offered_day_fkey",
    "RiseIsToldTooLate": "price_rise_is_told_in_time",
    "RisesToNothingOrTwice": "price_rise_is_to_a_price_or_by_a_part",
    "RiseIsForAnother": "membership_gym_id_rise_id_member_id_plan_id_price_cents_du_fkey",
    "RiseWasNotAnnounced": "price_rise_member_gym_id_rise_id_plan_id_since_notice_days_fkey",
    "RiseIsToldAlready": "price_rise_member_pkey"
    " price_rise_member_gym_id_rise_id_member_id_plan_id_price_ce_key",
    "PriceHasTwoSources": "membership_price_has_one_source",
    "RisesWithinItsTerm": "membership_price_rises_after_its_term",
    "PaysNoMoreAfterTheRise": "price_rise_member_pays_more",
    "PaysAnotherPriceThanAnnounced": "price_rise_member_pays_what_was_announced",
    "RisenPriceIsOutOfReach": "price_rise_member_price_is_in_reach",
    "FirstPriceIsMissing": "membership_plan_gym_id_plan_id_price_cents_first_day_fkey",
    "MembershipOverlaps": "membership_pkey membership_gym_id_member_id_state_during_key"
    " membership_gym_id_since_member_id_key",
    "NoActiveMembership": "workout_session_gym_id_member_id_required_state_day_fkey"
    " booking_gym_id_member_id_required_state_held_day_fkey",
    "DayPassIsOneDay": "membership_day_pass_is_one_day",
    "CancelledWithoutLastDay": "membership_cancelled_has_a_last_day",
    "EndedWithoutLastDay": "membership_ending_has_a_day",
    "EndsWithinItsTerm": "membership_ends_after_its_term membership_gym_id_next_on_member_id_fkey",
    "EndedWithoutReason": "membership_special_ending_has_a_reason",
    "WithdrawalIsTooLate": "distance_contract_is_withdrawn_in_time",
    "OpenFreezeOnActiveDays": "membership_open_freeze_is_frozen",
    "FreezeFeeOnActiveDays": "membership_fee_is_for_frozen_days",
    "FreezeWithoutReason": "membership_freeze_has_a_reason",
    # classes
    "ClassNameIsTaken": "exercise_class_name_idx",
    "ClassIsFull": "booking_place_is_within_capacity",
    "PlaceIsTaken": "booking_gym_id_meeting_id_place_key",
    "AlreadyBooked": "booking_pkey",
    "MemberIsInAnotherClass": "booking_member_is_in_one_place",
    "BookingIsCancelled": "booking_cancelled_holds_no_place",
    "BookedAfterTheClass": "booking_is_made_before_the_class_is_over",
    "CancelledBeforeBooked": "booking_is_cancelled_after_it_is_made",
    "MeetingHasChanged": "booking_gym_id_meeting_id_during_capacity_fkey",
    "MeetingIsCancelled": "class_meeting_cancelled_has_no_places",
    "MeetingIsOver": "class_meeting_is_cancelled_before_it_is_over",
    "RoomIsTaken": "class_meeting_room_is_used_once",
    "TrainerIsElsewhere": "trainer_time_pkey",
    "TrainerTimeIsMissing": "class_meeting_gym_id_meeting_id_trainer_id_trainer_during_fkey"
    " workout_session_gym_id_session_id_trainer_id_trainer_durin_fkey",
    "TrainerTimeIsUnclear": "trainer_time_is_for_one_thing",
    "TrainerIsNotEmployed": "class_meeting_gym_id_trainer_id_day_fkey"
    " workout_session_gym_id_trainer_id_day_fkey",
    # visits
    "MemberIsInAnotherSession": "workout_session_member_is_in_one_session",
    "AlreadyAttended": "workout_session_meeting_idx",
    "NoPlaceInClass": "workout_session_gym_id_meeting_id_member_id_place_meeting__fkey",
    "SessionWithoutPlace": "workout_session_in_class_takes_a_place",
    "SessionOutsideItsClass": "workout_session_is_during_its_class",
    "SessionInClassWithTrainer": "workout_session_is_class_or_training",
    "NotTheMembersSession": "personal_best_gym_id_member_id_session_id_fkey",
    "NotTheMembersRecording": "personal_best_gym_id_member_id_recording_id_fkey",
    "NotABest": "personal_best_beats_the_previous",
    "ExerciseIsWrittenOtherwise": "personal_best_exercise_is_written_one_way",
    "BestIsBeaten": "personal_best_gym_id_member_id_exercise_best_no_key"
    " personal_best_gym_id_member_id_exercise_best_no_measure_val_key",
    "PreviousBestIsMissing": "personal_best_only_the_first_has_no_previous"
    " personal_best_gym_id_member_id_exercise_previous_no_measur_fkey",
    # packages
    "PackageIsUsedUp": "package_use_is_within_the_package",
    "PackageSessionIsUsed": "package_use_pkey",
    "PackageSessionIsLeftOut": "package_use_gym_id_transaction_id_previous_no_fkey",
    "SessionIsPaid": "package_use_gym_id_member_id_session_id_key",
    "ForfeitIsTaken": "package_use_gym_id_meeting_id_member_id_key",
    "PackageUseIsUnclear": "package_use_is_trained_or_forfeited",
    # invoices
    "DayIsBilled": "invoice_period_pkey",
    "BilledWithoutMembership": "invoice_period_gym_id_member_id_state_during_fkey",
    "BilledDaysOfAnotherInvoice": "invoice_period_gym_id_invoice_id_member_id_plan_id_purpose_fkey",
    "InvoiceNumberIsTaken": "invoice_gym_id_year_number_key",
    "InvoiceNumberIsMissing": "invoice_gym_id_year_previous_number_fkey",
    "FeeIsCharged": "invoice_meeting_idx",
    "FeeWithoutBooking": "invoice_gym_id_meeting_id_member_id_fkey",
    "FeeWithoutClass": "invoice_for_a_missed_class_names_it",
    "InvoiceWithoutDays": "invoice_for_days_names_them",
    "CreditNoteWithoutInvoice": "invoice_credit_note_names_what_it_corrects",
    "CreditNoteOfAnotherInvoice": "invoice_gym_id_corrects_id_payer_key_plan_key_purpose_fkey",
    "CreditNoteWithoutEntry": "invoice_gym_id_corrects_id_invoice_id_fkey",
    "InvoiceWithoutPlan": "invoice_for_a_membership_names_its_plan",
    "InvoiceWithoutItem": "invoice_for_an_item_names_it",
    "InvoiceWithoutMember": "invoice_only_for_goods_is_anonymous",
    "ReceiptWithoutMoney": "invoice_for_a_sale_is_paid_at_once"
    " invoice_gym_id_paid_by_id_invoice_id_amount_cents_paid_by__fkey",
    # tax
    "TaxDoesNotAddUp": "invoice_gym_id_taxed_id_tax_count_tax_count_prices_include_fkey"
    " invoice_tax_pkey invoice_tax_none_after_the_last invoice_tax_first_starts_from_nothing"
    " invoice_tax_gym_id_invoice_id_previous_no_tax_count_prices_fkey"
    " invoice_tax_gym_id_invoice_id_tax_no_tax_count_prices_inclu_key",
    "InvoiceIsNotTaxed": "invoice_tax_gym_id_invoice_id_fkey",
    "RateIsTaxedTwice": "invoice_tax_gym_id_invoice_id_category_rate_percent_key"
    " invoice_tax_gym_id_invoice_id_category_rate_percent_amount__key",
    "LinesDoNotAddUp": "invoice_tax_gym_id_invoice_id_category_rate_percent_line_c_fkey"
    " invoice_line_pkey invoice_line_none_after_the_last invoice_line_first_starts_from_nothing"
    " invoice_line_gym_id_invoice_id_category_rate_percent_fkey"
    " invoice_line_gym_id_invoice_id_category_rate_percent_previ_fkey"
    " invoice_line_gym_id_invoice_id_category_rate_percent_line_n_key",
    "TaxedAtAnotherRate": "invoice_line_gym_id_rated_category_rate_percent_applies_kn_fkey"
    " invoice_line_is_taxed_at_the_rate_of_its_days",
    "CreditAtAnotherRate": "invoice_tax_gym_id_corrects_id_category_rate_percent_corre_fkey",
    "CreditOfTaxBrokeTheChain": "invoice_tax_credits_start_at_zero"
    " invoice_tax_gym_id_corrects_id_category_rate_percent_previ_fkey"
    " invoice_tax_gym_id_corrects_id_category_rate_percent_credi_key1"
    " invoice_tax_gym_id_corrects_id_category_rate_percent_credit_key",
    "CreditsMoreThanTheRate": "invoice_tax_credits_within_the_rate",
    "TaxRateIsSet": "tax_rate_pkey tax_rate_is_one_a_day",
    "TrialIsTaken": "trial_pkey",
    # discounts
    "DiscountNameIsTaken": "discount_name_idx",
    "DiscountCodeIsTaken": "discount_code_idx",
    "DiscountIsGivenToAll": "member_discount_is_within_its_claims",
    "DiscountPlaceIsTaken": "member_discount_pkey",
    "DiscountIsNotGivenThen": "member_discount_gym_id_discount_id_claimed_day_fkey",
    "DiscountWasGiven": "member_discount_gym_id_discount_id_member_id_key"
    " member_discount_gym_id_discount_id_member_id_during_key"
    " member_discount_gym_id_discount_id_member_id_percent_key_am_key",
    "MemberHasADiscount": "member_discount_is_one_at_a_time",
    "DiscountOnOtherTerms": "member_discount_gym_id_discount_id_percent_key_amount_key__fkey"
    " discount_use_gym_id_discount_id_member_id_percent_key_amou_fkey",
    "DiscountIsUsedUp": "discount_use_is_within_its_periods",
    "DiscountTimeIsUsed": "discount_use_gym_id_discount_id_member_id_use_no_part_no_key",
    "DiscountIsOver": "discount_use_gym_id_discount_id_member_id_starts_day_fkey",
    "DiscountIsForAnotherPlan": "discount_use_is_of_its_plan",
    "InvoiceHasADiscount": "discount_use_gym_id_invoice_id_key",
    "DiscountDoesNotAddUp": "discount_use_would_cost_its_days"
    " discount_use_takes_off_what_it_says discount_use_bills_what_is_left"
    " discount_use_gym_id_invoice_id_amount_cents_fkey"
    " discount_use_gym_id_invoice_id_tax_count_tax_count_net_is__fkey",
    "BilledDaysOfAnotherDiscount": "invoice_period_gym_id_use_id_member_id_plan_id_used_key_fkey",
    "DiscountOffAFreezeFee": "invoice_period_discount_is_off_the_membership",
    # what an invoice owes
    "PaysMoreThanIsOwed": "invoice_entry_pays_no_more_than_is_owed",
    "CreditsMoreThanTheInvoice": "invoice_entry_credits_within_the_invoice",
    "OverpaysLessThanIsOwed": "invoice_entry_overpays_into_credit",
    "GivesBackMoreThanCredit": "invoice_entry_gives_back_only_credit",
    "EntryBrokeTheChain": "invoice_entry_pkey invoice_entry_first_starts_from_the_invoice"
    " invoice_entry_gym_id_invoice_id_previous_no_previous_owed__fkey",
    "EntryHasTheWrongSign": "invoice_entry_sign_follows_its_kind",
    "EntryWithoutMoney": "invoice_entry_money_names_its_transaction"
    " invoice_entry_gym_id_transaction_id_invoice_id_amount_cent_fkey",
    "EntryWithoutCreditNote": "invoice_entry_credit_names_its_note"
    " invoice_entry_gym_id_credit_note_id_invoice_id_note_cents_fkey",
    "EntryWithoutOtherSide": "invoice_entry_offset_names_its_other_side"
    " invoice_entry_gym_id_offset_invoice_id_offset_entry_no_inv_fkey",
    "WriteOffWouldBeCredit": "invoice_entry_in_credit_has_nothing_written_off",
    "WriteOffWithoutReason": "invoice_entry_write_off_has_a_reason",
    "MoneyIsEntered": "invoice_entry_transaction_idx",
    "CreditNoteIsEntered": "invoice_entry_gym_id_credit_note_id_adjusted_id_key",
    **CONFLICTS_OF_HELD,
    # money
    "PaysByAnotherWay": "payment_way_gym_id_member_id_rank_during_key",
    "AskedByNoWayOfTheirs": "payment_gym_id_payment_way_id_member_id_asked_during_fkey"
    " payment_gym_id_payment_way_id_gateway_method_fkey",
    "RefundExceedsCharge": "transaction_table_refund_within_charge",
    "RefundBeforeItsCharge": "transaction_table_refund_follows_its_charge",
    "RefundBrokeTheChain": "transaction_table_refund_idx"
    " transaction_table_gym_id_refund_of_id_refund_no_refunded_ce_key"
    " transaction_table_refund_starts_at_zero"
    " transaction_table_gym_id_refund_of_id_previous_refund_no_p_fkey",
    "RefundWithoutCharge": "transaction_table_refund_names_its_charge",
    "RefundOfSomethingElse": "transaction_table_gym_id_refund_of_id_stream_item_key_paye_fkey"
    " transaction_table_gym_id_refund_of_id_package_sessions_mem_fkey",
    "RefundOfAnotherInvoice": "transaction_table_gym_id_refund_of_id_invoice_id_charge_ce_fkey",
    "MoneyWithoutEntry": "transaction_table_gym_id_settles_id_transaction_id_fkey",
    "MembershipMoneyWithoutPlan": "transaction_table_membership_names_its_plan",
    "MembershipMoneyWithoutInvoice": "transaction_table_membership_pays_an_invoice",
    "MoneyOfAnotherStream": "transaction_table_pays_for_what_its_stream_says",
    "ProductNameIsTaken": "product_name_idx",
    "ProductCodeIsTaken": "product_code_idx",
    "ProductHasAPriceThatDay": "product_price_pkey",
    "ProductIsOfGoods": "transaction_table_only_goods_are_products",
    "SaleWithoutItem": "transaction_table_retail_names_its_item",
    "SaleWithoutMember": "transaction_table_only_retail_and_held_are_anonymous",
    "PackageWithoutSessions": "transaction_table_package_counts_its_sessions",
    "DeclineWithoutAmount": "transaction_table_decline_says_what_was_asked",
    "ChargebackWithoutRefund": "transaction_table_the_bank_takes_back",
    # gateways and dunning
    "EventIsStored": "gateway_event_pkey",
    "EventHappened": "gateway_event_gym_id_payment_id_kind_key",
    "EventTookMoneyAlready": "gateway_event_transaction_idx",
    "DunningStepIsTaken": "dunning_event_pkey",
    "DunningStepWasTaken": "dunning_event_gym_id_step_no_action_fkey",
    "DunningOutOfOrder": "dunning_event_gym_id_invoice_id_previous_no_fkey",
    # books
    "MonthIsClosed": "month_is_closed",
    "MonthIsClosedAlready": "closed_month_pkey",
    "MonthIsNotOver": "month_is_not_over closed_month_is_over",
    "ContractIsClosedAlready": "distance_contract_pkey",
    "AuditEntryStays": "audit_head_gym_id_chain_no_entry_no_fkey",
    "AuditEntryIsTorn": "audit_log_text_is_digested audit_log_has_its_text_or_who_emptied_it",
    "AuditChainBroke": "audit_log_gym_id_chain_no_previous_no_previous_hash_fkey"
    " audit_log_only_the_first_has_no_previous",
    # recordings
    "RecordingIsStored": "recording_gym_id_member_id_content_sha256_activity_no_key",
    "RecordingOutsideInSession": "recording_outside_has_no_session",
    "DuplicateCounts": "recording_duplicate_does_not_count",
    "DuplicateOfNone": "recording_gym_id_member_id_duplicate_of_required_primary_fkey",
    "SessionFromRecordingIsOpen": "workout_session_from_a_recording_is_over_and_own",
    "FileIsKept": "recording_file_pkey",
    "FiguresAreKept": "kept_figures_pkey",
    "FiguresAreOutOfDate": "kept_figures_gym_id_recording_id_revision_fkey",
    "MeasureIsEntered": "training_input_pkey",
    "SessionIsRated": "session_rating_gym_id_session_id_key",
    "RecordingIsRated": "session_rating_gym_id_recording_id_key",
    "BlockIsStored": "wearable_data_pkey",
    "BlockOutsideItsRecording": "wearable_data_gym_id_recording_id_recording_during_fkey"
    " wearable_data_lies_within_its_recording",
    "BlockOutsideItsQuarterHour": "wearable_data_stays_in_its_quarter_hour",
    # every table
    "TimeZoneIsNotTheGyms": "class_meeting_gym_id_time_zone_fkey booking_gym_id_time_zone_fkey"
    " workout_session_gym_id_time_zone_fkey invoice_gym_id_time_zone_fkey"
    " transaction_table_gym_id_time_zone_fkey held_entry_gym_id_time_zone_fkey"
    " distance_contract_gym_id_time_zone_fkey"
    " recording_gym_id_time_zone_fkey",
    "CurrencyIsNotTheGyms": "membership_plan_gym_id_currency_fkey invoice_gym_id_currency_fkey"
    " transaction_table_gym_id_currency_fkey",
    "NumberIsTaken": "discount_pkey discount_gym_id_discount_id_claimable_key"
    " discount_gym_id_discount_id_percent_key_amount_key_periods__key discount_use_pkey"
    " discount_use_gym_id_use_id_member_id_plan_id_invoice_key_key"
    " price_rise_pkey price_rise_gym_id_rise_id_plan_id_since_notice_days_to_cent_key"
    " gym_pkey gym_gym_id_currency_key gym_gym_id_time_zone_key"
    " membership_plan_pkey membership_plan_gym_id_plan_id_billing_period_key member_pkey"
    " member_word_pkey trainer_pkey trainer_gym_id_trainer_id_employed_key exercise_class_pkey"
    " class_meeting_pkey"
    " class_meeting_gym_id_meeting_id_during_capacity_key"
    " trainer_time_gym_id_meeting_id_trainer_id_during_key"
    " trainer_time_gym_id_session_id_trainer_id_during_key"
    " booking_gym_id_meeting_id_member_id_place_during_key workout_session_pkey"
    " workout_session_gym_id_member_id_session_id_key personal_best_pkey session_rating_pkey"
    " invoice_pkey product_pkey"
    " invoice_taxed_idx invoice_owed_idx invoice_gym_id_corrects_id_note_id_amount_cents_key"
    " invoice_gym_id_plan_key_owed_id_payer_key_purpose_key invoice_gym_id_member_id_owed_id_key"
    " invoice_entry_gym_id_offset_invoice_id_offset_entry_no_adju_key"
    " invoice_entry_gym_id_invoice_id_entry_no_owed_cents_credite_key"
    " transaction_table_pkey transaction_table_gym_id_invoice_id_transaction_id_amount_c_key"
    " transaction_table_gym_id_package_id_sold_sessions_member_id_key"
    " transaction_table_gym_id_transaction_id_stream_item_key_pay_key"
    " payment_pkey payment_gym_id_payment_id_gateway_key dunning_step_pkey payment_way_pkey"
    " payment_way_gym_id_payment_way_id_gateway_method_key"
    " payment_way_gym_id_payment_way_id_member_id_during_key"
    " dunning_step_gym_id_step_no_action_key notice_pkey audit_log_pkey"
    " audit_head_pkey closed_membership_pkey"
    " audit_log_gym_id_chain_no_entry_no_entry_hash_key recording_pkey"
    " recording_gym_id_recording_id_during_key"
    " recording_gym_id_recording_id_revision_key"
    " recording_gym_id_member_id_recording_id_is_primary_key"
    " recording_gym_id_member_id_recording_id_key"
    " held_pkey held_gym_id_held_id_owner_key_last_on_key"
    " held_entry_gym_id_held_id_entry_no_balance_cents_entered_at_key"
    " held_entry_gym_id_held_id_entry_no_owner_key_money_cents_en_key"
    " held_entry_gym_id_held_id_entry_no_invoice_id_amount_cents__key",
}
"""The books, the timetable or the day say no."""
