-- transaction_table, goods: transaction 5 is water for 2.00, 6 a package; Juice is product 1.

-- rule: transaction_table_gym_id_product_id_fkey
-- refused:
UPDATE transaction_table SET product_id = 9 WHERE transaction_id = 5;
-- accepted:
UPDATE transaction_table SET product_id = 1 WHERE transaction_id = 5;

-- rule: transaction_table_only_goods_are_products
-- refused:
UPDATE transaction_table SET product_id = 1 WHERE transaction_id = 6;
-- accepted:
UPDATE transaction_table SET product_id = 1 WHERE transaction_id = 5;

-- rule: transaction_table_quantity_is_of_goods_sold, none
-- refused:
UPDATE transaction_table SET quantity = 0 WHERE transaction_id = 5;
-- accepted:
UPDATE transaction_table SET quantity = 1 WHERE transaction_id = 5;

-- rule: transaction_table_quantity_is_of_goods_sold, too many
-- refused:
UPDATE transaction_table SET quantity = 10001 WHERE transaction_id = 5;
-- accepted:
UPDATE transaction_table SET quantity = 10000 WHERE transaction_id = 5;

-- rule: transaction_table_quantity_is_of_goods_sold, of training
-- refused:
UPDATE transaction_table SET quantity = 2 WHERE transaction_id = 6;
-- accepted:
UPDATE transaction_table SET quantity = 2 WHERE transaction_id = 5;

-- rule: transaction_table_gym_id_refund_of_id_stream_item_key_paye_fkey, another product
-- refused:
UPDATE transaction_table SET product_id = 1 WHERE transaction_id = 92;
-- accepted:
UPDATE transaction_table SET product_id = 1 WHERE transaction_id IN (91, 92);
