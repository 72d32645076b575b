{#- True when the row's child has a decision to place for adoption with a date, real or not; false for
    a row without a child.

    alias: the name that the query gives the table whose row it is. lasting: only a decision that has
    not ended counts. -#}
{% macro has_dated_decision(alias, lasting=false) -%}
    exists (
        select 1
        from {{ ref('ssda903_pipeline', 'stg_placed_adoption') }} as decisions
        where decisions.return_id = {{ alias }}.return_id
            and decisions.child = {{ alias }}.child
            and decisions.date_placed_text is not null
        {%- if lasting %}
            and decisions.date_placed_ceased_text is null
            and decisions.reason_placed_ceased is null
        {%- endif %}
    )
{%- endmacro %}


{#- The episodes under an order that allows adoption for whose child there is no dated decision to
    place for adoption, and the decisions shown as ended while an episode under the order is open
    and no other decision lasts (rules 553 and 555). An episode without a child finds no decision.

    legal_status: the code of LS. -#}
{% macro order_without_decision(legal_status) -%}
    with orders as (
        select
            return_id,
            row_number,
            child,
            dec_text
        from {{ ref('ssda903_pipeline', 'stg_episodes') }}
        where ls = '{{ legal_status }}'
    )

    select {{ ssda903_pipeline.flagged('episodes', alias='orders') }}
    from orders
    where not {{ ssda903_pipeline.has_dated_decision('orders') }}

    union all

    select {{ ssda903_pipeline.flagged('placed_adoption') }}
    from {{ ref('ssda903_pipeline', 'stg_placed_adoption') }} as placed_adoption
    inner join orders
        on placed_adoption.return_id = orders.return_id
        and placed_adoption.child = orders.child
    where orders.dec_text is null
        and (
            placed_adoption.date_placed_ceased_text is not null
            or placed_adoption.reason_placed_ceased is not null
        )
        and not {{ ssda903_pipeline.has_dated_decision('placed_adoption', lasting=true) }}
{%- endmacro %}
