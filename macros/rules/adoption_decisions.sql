{#- True when an episode's placement is for adoption: A3 to A6. Null when PLACE is.

    alias: the name that the query gives the episodes. -#}
{% macro is_placed_for_adoption(alias) -%}
    {{ alias }}.place in ('A3', 'A4', 'A5', 'A6')
{%- endmacro %}


{#- The episodes under an order that allows adoption for whose child there is no decision to place
    for adoption, and the decisions shown as ended while an episode under the order is open (rules
    553 and 555). An episode without a child finds no decision.

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
    left join {{ ref('ssda903_pipeline', 'stg_placed_adoption') }} as placed_adoption
        on orders.return_id = placed_adoption.return_id
        and orders.child = placed_adoption.child
    where placed_adoption.row_number is null

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
{%- endmacro %}
