{#- The data test of a raw table: every row names a known return, and (unless numbered is false) no
    two rows of a return have the same number and none has no number. -#}
{% test rows_belong_to_returns(model, numbered=true) %}
    with supplied as (
        select return_id{{ ', row_number' if numbered }}
        from {{ model }}
    )

    select
        supplied.return_id,
        'unknown return' as problem
    from supplied
    left join {{ source('ssda903_raw', 'returns') }} as returns
        on supplied.return_id = returns.return_id
    where returns.return_id is null
    {%- if numbered %}

    union all

    select
        return_id,
        'row number missing or repeated' as problem
    from supplied
    group by return_id, row_number
    having count(*) > 1 or row_number is null
    {%- endif %}
{% endtest %}
