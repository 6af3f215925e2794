-- A new word of an enum can be used only after the transaction that adds it: hence a migration of its own.
ALTER TYPE app."DecisionOutcome" ADD VALUE 'confirmed';
