-- Voluntary providers (PR5) do not provide placement P1.
{{ provider_does_not_fit('PR5', ['P1']) }}
