using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Rules.Calls;

namespace TypedMigrations.Generator.Rules.Purity;

/// <summary>A function gives the same rows whenever it runs.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0101ClockOrChance() : EffectRule(Descriptors.TM0101, Effect.Chance);
