using System.Globalization;
using System.Numerics;

namespace TypedMigrations.Rows;

/// <summary>Checks whether a text contains a whole value, because .NET's parsers do not report what they fill in or leave out.</summary>
internal static class Spelling
{
    // A decimal can always hold this many digits.
    private const int SafeDigits = 28;

    /// <summary>Whether a date has a year with four digits. Without one, parsers use the clock.</summary>
    public static bool HasYear(string text)
    {
        // A first number with more than two digits is a year. Nearly all stored dates start with one.
        if (text.Length >= 10 && IsNumber(text, 0) && text[4] is '-' or '/')
            return true;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return false;
        var year = time.Year.ToString("0000", CultureInfo.InvariantCulture);
        for (var i = text.IndexOf(year, StringComparison.Ordinal); i >= 0; i = text.IndexOf(year, i + 1, StringComparison.Ordinal))
            // Digits after a decimal point are part of a second.
            if ((i == 0 || !(char.IsAsciiDigit(text[i - 1]) || text[i - 1] is '.' or ','))
                    && (i + 4 == text.Length || !char.IsAsciiDigit(text[i + 4])))
                return true;
        return false;
    }

    /// <summary>Whether a time has no offset: for one without, parsers ask the machine.</summary>
    public static bool HasNoOffset(string text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time)
            && time.Kind == DateTimeKind.Unspecified;

    /// <summary>Whether a decimal is exactly the value in the text from which it was parsed.</summary>
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
        // Trailing zeros have no meaning, and the power of a large exponent would fill the memory.
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
