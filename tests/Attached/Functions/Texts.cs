using System.Globalization;

namespace Attached;

/// <summary>What the functions of both sets share.</summary>
internal static class Texts
{
    public static string First(string name) => name.Trim().Split(' ', 2)[0];

    public static string Rest(string name) => name.Trim().Split(' ', 2) is [_, var rest] ? rest.Trim() : "";

    public static string? Initials(string name) => name.Trim() is { Length: > 0 } text ? text[..1] : null;

    public static string Start(string text) => text.Length <= 5 ? text : text[..5];

    public static string Padded(int number) => number.ToString("D3", CultureInfo.InvariantCulture);

    public static int Whole(string text) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : -1;

    public static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? Math.Round(number, 2) : null;

    public static string Of(decimal? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    public static string Of(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string ContactKey(int contact) => "contact" + Padded(contact);

    public static bool IsContactKey(string account) => account.StartsWith("contact", StringComparison.Ordinal);

    public static int ContactId(string account) => Whole(account.Replace("contact", "", StringComparison.Ordinal));

    public static string Marked(string name) => name + "!";

    /// <summary>Takes one mark off, so that one that was set twice shows.</summary>
    public static string Unmarked(string name) => name.Length > 0 ? name[..^1] : name;

    /// <summary>What a contact says in the name of an account: the phone is a <c>-</c> where there is none.</summary>
    public static string Joined(int rank, string? phone, string note) => $"{Of(rank)} {phone ?? "-"} {note}";

    public static (int Rank, string? Phone, string Note) Split(string name) =>
        name.Split(' ', 3) is [var rank, var phone, var note] ? (Whole(rank), phone == "-" ? null : phone, note) : (0, null, "");
}
