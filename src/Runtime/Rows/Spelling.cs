using System.Globalization;
using System.Numerics;

namespace TypedMigrations.Rows;

/// <summary>Whether text says a whole value: what parsers of .NET fill in, or leave out, they do not tell.</summary>
internal static class Spelling
{
    // As many digits a decimal holds in any case.
    private const int SafeDigits = 28;

    /// <summary>Whether a date has a year, in four digits: for one without, parsers ask the clock.</summary>
    public static bool HasYear(string text)
    {
        // What has more than two digits is a year; so is mostly all that is stored.
        if (text.Length >= 10 && IsNumber(text, 0) && text[4] is '-' or '/')
            return true;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return false;
        var year = time.Year.ToString("0000", CultureInfo.InvariantCulture);
        for (var i = text.IndexOf(year, StringComparison.Ordinal); i >= 0; i = text.IndexOf(year, i + 1, StringComparison.Ordinal))
            // Behind a point these are parts of a second.
            if ((i == 0 || !(char.IsAsciiDigit(text[i - 1]) || text[i - 1] is '.' or ','))
                    && (i + 4 == text.Length || !char.IsAsciiDigit(text[i + 4])))
                return true;
        return false;
    }

    /// <summary>Whether a time has no offset: for one without, parsers ask the machine.</summary>
    public static bool HasNoOffset(string text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time)
            && time.Kind == DateTimeKind.Unspecified;

    /// <summary>Whether a decimal is exactly what text says, which was parsed as one.</summary>
    public static bool IsExact(string text, decimal number)
    {
        if (text.Length <= SafeDigits && text.AsSpan().IndexOfAny('e', 'E') < 0)
            return true;
        var (digits, exponent) = (BigInteger.Zero, 0);
        var isFraction = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is 'e' or 'E')
            {
                exponent += int.Parse(text.AsSpan(i + 1).TrimEnd(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
                break;
            }

            isFraction |= text[i] == '.';
            if (!char.IsAsciiDigit(text[i]))
                continue;
            digits = (digits * 10) + (text[i] - '0');
            exponent -= isFraction ? 1 : 0;
        }

        if (digits.IsZero)
            return true;
        // Zeros at the end say nothing; and an exponent may be so great that its power would fill the memory.
        while ((digits % 10).IsZero)
            (digits, exponent) = (digits / 10, exponent + 1);
        var bits = decimal.GetBits(number);
        var held = (new BigInteger((uint)bits[2]) << 64) | (new BigInteger((uint)bits[1]) << 32) | (uint)bits[0];
        var heldExponent = -number.Scale;
        while (!held.IsZero && (held % 10).IsZero)
            (held, heldExponent) = (held / 10, heldExponent + 1);
        return held == digits && heldExponent == exponent;
    }

    private static bool IsNumber(string text, int start)
    {
        for (var i = start; i < start + 4; i++)
            if (!char.IsAsciiDigit(text[i]))
                return false;
        return true;
    }
}
