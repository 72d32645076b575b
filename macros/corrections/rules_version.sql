{#- A fingerprint of all that decides what is an error: models, their metadata, macros, code lists. A
    correction that was checked under other rules does not count as checked. -#}
{% macro rules_version() %}
    {%- set parts = [] -%}
    {%- if execute -%}
        {%- for node in graph.nodes.values() | sort(attribute='unique_id')
            if node.resource_type in ('model', 'seed') -%}
            {%- do parts.append(node.unique_id) -%}
            {%- do parts.append(node.raw_code | replace('\r\n', '\n')) -%}
            {%- do parts.append(tojson(node.config.meta)) -%}
            {%- if node.resource_type == 'seed' -%}
                {%- do parts.append(node.checksum.checksum) -%}
            {%- endif -%}
        {%- endfor -%}
        {%- for name in ssda903_pipeline.keys() | sort -%}
            {%- do parts.append(ssda903_pipeline[name].macro.macro_sql | replace('\r\n', '\n')) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(local_md5(parts | join('\n'))) }}
{% endmacro %}
