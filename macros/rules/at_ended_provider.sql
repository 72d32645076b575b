{#- The episodes that meet a condition at a provider whose registration ended: every row of its URN on
    the provider list has an end, and `providers.last_reg_end` is the latest of these (rules 227 and
    228).

    condition: on the columns of stg_episodes (`episodes`) and `providers.last_reg_end`, as SQL. -#}
{% macro at_ended_provider(condition) -%}
    select {{ ssda903_pipeline.flagged('episodes') }}
    from {{ ref('ssda903_pipeline', 'stg_episodes') }} as episodes
    inner join (
        select
            return_id,
            urn,
            max(reg_end) as last_reg_end
        from {{ ref('ssda903_pipeline', 'stg_providers') }}
        group by return_id, urn
        having count(*) = count(reg_end)
    ) as providers
        on episodes.return_id = providers.return_id
        and episodes.urn = providers.urn
    where {{ ssda903_pipeline.has_urn('episodes') }}
        and {{ condition }}
{%- endmacro %}
