// Types that the compiler looks up by name and that netstandard2.0 lacks.
#pragma warning disable IDE0161
namespace System
{
    internal readonly struct Index(int value, bool fromEnd = false)
    {
        public int GetOffset(int length) => fromEnd ? length - value : value;

        public static implicit operator Index(int value) => new(value);
    }
}

namespace System.Runtime.CompilerServices
{
    internal static class IsExternalInit;
}
