-- Private providers (PR4) do not provide placement P1.
{{ provider_does_not_fit('PR4', ['P1']) }}
