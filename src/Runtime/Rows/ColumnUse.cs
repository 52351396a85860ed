using System.Collections.Immutable;

namespace TypedMigrations.Rows;

/// <summary>The columns of the source row that a function uses, according to its source text. Created by generated code.</summary>
/// <param name="Reads">
/// The members that it reads, with dots in the path: <c>Address.Street</c>. The members of a value are read with it.
/// </param>
/// <param name="Changes">The members that it can change.</param>
internal sealed record ColumnUse(ImmutableArray<string> Reads, ImmutableArray<string> Changes);
