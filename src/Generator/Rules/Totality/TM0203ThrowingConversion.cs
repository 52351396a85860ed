using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedMigrations.Generator.Rules.Calls;

namespace TypedMigrations.Generator.Rules.Totality;

/// <summary>Reports conversions that throw if a text or an object does not fit.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0203ThrowingConversion() : CalledCodeRule(Descriptors.TM0203)
{
    private protected override IEnumerable<Diagnostic> Check(Body body, CallGraph graph) =>
        from operation in body.Operations
        where operation switch
        {
            IInvocationOperation { TargetMethod: var method } call =>
                Throws(method) && !IsOfJson(call, body) && !Guard.IsCaught(operation.Syntax),
            IObjectCreationOperation { Constructor: { Parameters: [{ Type.SpecialType: SpecialType.System_String }] } constructor } =>
                constructor.ContainingType.ToDisplayString() is "System.Guid" or "System.Uri" or "System.Version"
                && !Guard.IsCaught(operation.Syntax),
            IConversionOperation { IsImplicit: false, IsTryCast: false, ConstantValue.HasValue: false } conversion =>
                Throws(conversion) && !Guard.Stands(conversion.Syntax, body.Model, conversion.Operand.Syntax),
            _ => false,
        }
        select Report(Operations.Place(operation), operation.Syntax, body.Chain);

    private static bool Throws(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.IsEmpty && (method.Name, method.ContainingType.ToDisplayString()) switch
        {
            ("Parse" or "ParseExact", "System.Text.Json.JsonDocument" or "System.Text.Json.Nodes.JsonNode" or "System.Xml.Linq.XElement"
                or "System.Xml.Linq.XDocument") => true,
            ("Deserialize", "System.Text.Json.JsonSerializer") => true,
            ("Parse" or "ParseExact", _) => method.IsStatic && method.ContainingType.GetMembers("Try" + method.Name).Any(),
            ("FromBase64String" or "FromHexString", "System.Convert") => true,
            (var name, "System.Convert") => name.StartsWith("To", StringComparison.Ordinal) && name != "ToString"
                && method.Parameters.FirstOrDefault()?.Type.SpecialType is SpecialType.System_String or SpecialType.System_Object
                    or SpecialType.System_Decimal or SpecialType.System_Double or SpecialType.System_Single,
            _ => false,
        };

    /// <summary>Whether it parses a column in which the database stores only JSON.</summary>
    private static bool IsOfJson(IInvocationOperation call, Body body) =>
        call is { TargetMethod: { Name: "Parse", ContainingType.Name: "JsonDocument" or "JsonNode" }, Arguments: [{ Value: var text }, ..] }
            && IsJson(text, body);

    private static bool IsJson(IOperation text, Body body) => Operations.Unwrapped(text) switch
    {
        IPropertyReferenceOperation { Property: var column } => column.GetAttributes().Any(attribute =>
            attribute.AttributeClass?.Name == "ColumnAttribute"
                && attribute.NamedArguments.Any(argument => argument is { Key: "TypeName", Value.Value: "json" or "jsonb" })),
        // A local that is assigned to itself would never end.
        ILocalReferenceOperation { Local: var local } when body.Assigned[local] is var assigned =>
            assigned.Any()
                && assigned.All(one => Operations.Unwrapped(one.Value) is not ILocalReferenceOperation && IsJson(one.Value, body)),
        _ => false,
    };

    private static bool Throws(IConversionOperation conversion) =>
        (conversion.Operand.Type?.SpecialType, conversion.Type?.SpecialType)
            is (SpecialType.System_Decimal, >= SpecialType.System_Char and <= SpecialType.System_UInt64)
            or (SpecialType.System_Single or SpecialType.System_Double, SpecialType.System_Decimal)
        || (conversion.Conversion is { IsReference: true, IsImplicit: false }
                || conversion.Operand.Type?.IsReferenceType is true && conversion.Type?.IsValueType is true)
            && conversion.OperatorMethod is null
            && conversion.Operand.Type is { TypeKind: not TypeKind.Error and not TypeKind.Dynamic }
            && Operations.Unwrapped(conversion.Operand) is not IInvocationOperation { TargetMethod.Name: "Clone" or "MemberwiseClone" };
}
