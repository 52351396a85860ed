using TypedMigrations.Hostile.Cases;

namespace TypedMigrations.Hostile.Catalogue;

/// <summary>What stands in the rows of a case. It depends on the row and the column only, so that fewer rows are the first of
/// more.</summary>
internal static class Values
{
    /// <summary>A value as SQL, and whether it is of no value of the column's type.</summary>
    public static (string Sql, bool IsMisfit) Of(Case given, ColumnSpec column, int row)
    {
        var random = Hash(given.Seed, Functions.Wides.IndexOf(column.Name), row);
        if (given.Has(Feature.NullsWhereRequired) && column.Name is ("Name" or "Big") && random % 5 == 0)
            return ("NULL", true);
        if (given.OddColumns.Contains(column.Name) && random % 3 == 0)
        {
            var odd = given.IsSqlite ? column.OddSqlite : column.OddPostgreSql;
            var misfits = !given.IsSqlite ? [] : given.Has(Feature.Utf16) ? column.MisfitUtf16 : column.MisfitSqlite;
            if (given.Oddity == Oddity.Misfits && misfits.Length > 0)
                return (misfits[random / 3 % misfits.Length], true);
            var hasMisfits = given.Oddity == Oddity.Any && random / 1_000 % 4 == 0;
            var place = (random / 3) % (odd.Length + (hasMisfits ? misfits.Length : 0));
            return place < odd.Length ? (odd[place], false) : (misfits[place - odd.Length], true);
        }

        return Usual();

        (string, bool) Usual()
        {
            if (given.Has(Feature.LongValues) && column.Name is "Name" && random % 4 == 0)
            {
                var length = given.IsSqlite ? "printf('%.5000c', 'x')"
                    : "(SELECT string_agg(md5(i::text), '') FROM generate_series(1, 200) i)";
                return ($"{column.Usual(row)} || {length}", false);
            }

            var text = column.Usual(row);
            if (text.StartsWith('#'))
                return (given.IsSqlite ? $"x'{text[1..]}'" : $"'\\x{text[1..]}'", false);
            return (given.IsSqlite && column.Name == "Flag" ? text.Trim('\'') : text, false);
        }
    }

    // The finish of MurmurHash: .NET's own hashes differ from process to process.
    private static int Hash(params ReadOnlySpan<int> parts)
    {
        var hash = 17u;
        foreach (var part in parts)
        {
            hash = (hash ^ (uint)part) * 0x85EBCA6B;
            hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
            hash ^= hash >> 16;
        }

        return (int)(hash & int.MaxValue);
    }
}
