{#- Text as the rules see it: plain, in upper case; blank, and the word NULL that some exports write, are
    null. -#}
{% macro cleaned(column) -%}
    nullif(nullif(upper({{ ssda903_pipeline.plain_text(column) }}), ''), 'NULL')
{%- endmacro %}


{#- A text with plain spaces for white space of any kind (tabs and no-break spaces too), without characters
    that show nothing, and with neither at its ends. Most texts have plain characters alone: the others
    take many times as long. -#}
{% macro plain_text(column) -%}
    trim(case
        when {{ ssda903_pipeline.matches(column, '[ -~]*') }} then {{ column }}
        else {{ ssda903_pipeline.with_plain_spaces(column) }}
    end)
{%- endmacro %}


{#- What stands for a space, and what shows nothing: as in ssda903_pipeline/load/white_space.json. -#}
{% macro spaces() -%}
    {{ return(
        "\t\n\u000b\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
        ~ "\u2028\u2029\u202f\u205f\u3000"
    ) }}
{%- endmacro %}

{% macro invisible() -%}
    {{ return(
        "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064"
        ~ "\u2066\u2067\u2068\u2069\ufeff"
    ) }}
{%- endmacro %}


{#- The characters are written with plain ones everywhere, because some of them end a line and others turn
    its direction. -#}
{% macro with_plain_spaces(column) -%}
    {{ adapter.dispatch('with_plain_spaces', 'ssda903_pipeline')(column) }}
{%- endmacro %}

{% macro default__with_plain_spaces(column) -%}
    {{ ssda903_pipeline.refuse_adapter() }}
{%- endmacro %}

{#- By patterns: DuckDB 1.4 has no escapes for such characters in texts. -#}
{% macro duckdb__with_plain_spaces(column) -%}
    {%- set spaces = ssda903_pipeline.escaped(ssda903_pipeline.spaces(), '\\x{%X}') -%}
    {%- set invisible = ssda903_pipeline.escaped(ssda903_pipeline.invisible(), '\\x{%X}') -%}
    regexp_replace(regexp_replace({{ column }}, '[{{ spaces }}]', ' ', 'g'), '[{{ invisible }}]', '', 'g')
{%- endmacro %}

{% macro postgres__with_plain_spaces(column) -%}
    {%- set every = ssda903_pipeline.spaces() ~ ssda903_pipeline.invisible() -%}
    translate({{ column }}, E'{{ ssda903_pipeline.escaped(every, '\\u%04X') }}', '{{ ' ' * ssda903_pipeline.spaces() | length }}')
{%- endmacro %}

{% macro spark__with_plain_spaces(column) -%}
    {%- set every = ssda903_pipeline.spaces() ~ ssda903_pipeline.invisible() -%}
    translate({{ column }}, '{{ ssda903_pipeline.escaped(every, '\\u%04X') }}', '{{ ' ' * ssda903_pipeline.spaces() | length }}')
{%- endmacro %}

{#- Each character of a text by its number, in the form given. -#}
{% macro escaped(text, form) -%}
    {%- for character in text -%}
        {{ form | format(('0x' ~ character.encode('utf-16-be').hex()) | int(base=16)) }}
    {%- endfor -%}
{%- endmacro %}
