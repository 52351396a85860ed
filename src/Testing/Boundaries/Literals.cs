using System.Reflection;
using System.Reflection.Emit;

namespace TypedMigrations.Testing.Boundaries;

/// <summary>
/// Finds the string literals in the code of a function, and in the methods of the same assembly that it calls. A value that a function
/// generates may exist already, and a value that it looks for may exist in another spelling.
/// </summary>
internal static class Literals
{
    private const int MostMethods = 200;

    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    // Indexed by value. The length of an operand depends on its instruction.
    private static readonly Dictionary<short, OpCode> codes =
        typeof(OpCodes).GetFields(Any).Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    public static IReadOnlyList<string> Of(MethodBase function)
    {
        var texts = new SortedSet<string>(StringComparer.Ordinal);
        var found = new HashSet<MethodBase> { function };
        var waiting = new Queue<MethodBase>(found);
        while (waiting.TryDequeue(out var method))
            foreach (var (code, token) in Tokens(method))
                if (code == OpCodes.Ldstr)
                    texts.Add(method.Module.ResolveString(token));
                else if (Called(method, token) is { } called
                    && called.Module == function.Module
                    && found.Count < MostMethods
                    && found.Add(called))
                    waiting.Enqueue(called);
        return [.. texts.Where(text => text.Length > 0)];
    }

    private static IEnumerable<(OpCode Code, int Token)> Tokens(MethodBase method)
    {
        var body = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var i = 0; i < body.Length;)
        {
            var code = codes[body[i] == 0xFE ? BitConverter.ToInt16([body[i + 1], body[i]]) : body[i]];
            i += code.Size;
            if (code.OperandType is OperandType.InlineString or OperandType.InlineMethod)
                yield return (code, BitConverter.ToInt32(body, i));
            i += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(body, i)),
                _ => 4,
            };
        }
    }

    private static MethodBase? Called(MethodBase method, int token)
    {
        var types = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        return method.Module.ResolveMethod(token, types, method.IsGenericMethod ? method.GetGenericArguments() : null);
    }
}
