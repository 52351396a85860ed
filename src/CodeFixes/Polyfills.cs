// What the compiler looks for by name and netstandard2.0 does not have.
#pragma warning disable IDE0161
namespace System.Runtime.CompilerServices
{
    internal static class IsExternalInit;
}
