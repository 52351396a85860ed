using System.Collections.Immutable;

namespace TypedMigrations.Rows;

/// <summary>What a function does with the row that drives it, as far as its text says so. Made by the source generator.</summary>
/// <param name="Reads">The members that it reads, with dots between: <c>Address.Street</c>. All that may stand behind one is read with
/// it.</param>
/// <param name="Changes">The members that it can change.</param>
internal sealed record ColumnUse(ImmutableArray<string> Reads, ImmutableArray<string> Changes);
