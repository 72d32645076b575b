{#- After a run that made rule_runs: what the rules found, in one line. A hook after a run. Counts of
    whole returns only; who the children are is in no log. -#}
{% macro report_errors(results) %}
    {% if execute and flags.WHICH in ('build', 'run') %}
        {% for result in results
            if result.status == 'success' and result.node.unique_id == 'model.ssda903_pipeline.rule_runs' %}
            {% do log(ssda903_pipeline.about_errors(result.node.relation_name), info=true) %}
        {% endfor %}
    {% endif %}
{% endmacro %}


{#- The line about the returns that this run evaluated. -#}
{% macro about_errors(rule_runs) %}
    {% set query %}
        select
            count(distinct return_id) as evaluated,
            sum(due_now_count) as due_now,
            sum(error_count - due_now_count) as due_later,
            sum(case when status = 'failed' then 1 else 0 end) as failed,
            sum(case when status = 'passed' then 1 else 0 end) as passed,
            sum(case when status = 'not_run' then 1 else 0 end) as not_run
        from {{ rule_runs }}
        where return_id in (select return_id from {{ ssda903_pipeline.account('returns_to_evaluate') }})
    {% endset %}
    {% set counts = [] %}
    {% for number in run_query(query).rows[0] %}
        {% do counts.append('{:,}'.format((number or 0) | int)) %}
    {% endfor %}
    {% set evaluated, due_now, due_later, failed, passed, not_run = counts %}
    {% if evaluated == '0' %}
        {{ return('SSDA903: no return was evaluated.') }}
    {% endif %}
    {{ return(
        'SSDA903: ' ~ evaluated ~ (' return' if evaluated == '1' else ' returns') ~ ' evaluated; errors: '
        ~ due_now ~ ' to mend now, ' ~ due_later ~ ' due at the year\'s end; rule runs: '
        ~ failed ~ ' failed, ' ~ passed ~ ' passed, ' ~ not_run ~ ' not run. See rule_runs.'
    ) }}
{% endmacro %}
