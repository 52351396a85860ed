using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedMigrations.Generator.Migrations;

namespace TypedMigrations.Generator.Tests.Migrations;

/// <summary>Which columns of its row a function uses, as its text says.</summary>
public class ColumnUseTests
{
    [Theory]
    [InlineData("=> item;", "reads, changes")]
    [InlineData("=> null;", "reads, changes")]
    [InlineData("=> throw new E();", "reads, changes")]
    [InlineData("=> item with { A = 1 };", "reads, changes A")]
    [InlineData("=> item with { A = item.B, C = item.D.Trim() };", "reads B D, changes A C")]
    [InlineData("=> (item with { A = 1 }) with { B = 2 };", "reads, changes A B")]
    [InlineData("=> item.A > 3 ? item with { B = 1 } : item;", "reads A, changes B")]
    [InlineData("=> item.A ? null : item with { B = 1 };", "reads A, changes B")]
    [InlineData("=> item.A switch { 1 => item with { B = 2 }, 2 => null, _ => throw new E() };", "reads A, changes B")]
    [InlineData("{ if (item.A) return item; return item with { B = item.C }; }", "reads A C, changes B")]
    [InlineData("{ var b = item.A; return item with { B = b }; }", "reads A, changes B")]
    [InlineData("{ var (f, l) = Split(item.Name); return item with { F = f, L = l }; }", "reads Name, changes F L")]
    [InlineData("=> item with { Address = item.Address with { Street = \"x\" } };", "reads Address, changes Address")]
    [InlineData("=> item with { A = item.Address.Street };", "reads Address.Street, changes A")]
    [InlineData("=> item with { A = item.Address?.Street };", "reads Address, changes A")]
    [InlineData("=> item with { A = item.Address!.Street };", "reads Address, changes A")]
    [InlineData("=> item is { A: null } ? null : item;", "reads A, changes")]
    [InlineData("=> item is { A: > 3, Address.Street: not null } or { B: var b } ? null : item;", "reads A Address.Street B, changes")]
    [InlineData("=> item switch { { A: 1 } => item with { B = 2 }, not null => item, _ => null };", "reads A, changes B")]
    [InlineData("{ Func<int, bool> isIt = x => x == item.A; return isIt(3) ? null : item; }", "reads A, changes")]
    [InlineData("{ int Get() { return item.A; } return item with { B = Get() }; }", "reads A, changes B")]
    [InlineData("=> item with { A = $\"{item.B} {nameof(item.C)}\" };", "reads B C, changes A")]
    [InlineData("=> item with { A = list.Any(x => x == item.B) };", "reads B, changes A")]
    [InlineData("=> item with { A = other.item };", "reads, changes A")]
    [InlineData("=> @item with { A = @item.B };", "reads B, changes A")]
    [InlineData("{ switch (item.A) { case 1: return item; default: return null; } }", "reads A, changes")]
    [InlineData("{ try { return item with { A = int.Parse(item.B) }; } catch { return item; } }", "reads B, changes A")]
    [InlineData("=> item with { A = item.B.Length };", "reads B.Length, changes A")]
    [InlineData("=> item with { A = item.B!.Trim()! };", "reads B, changes A")]
    [InlineData("=> item with { A = item.B?.Trim().Length };", "reads B, changes A")]
    [InlineData("=> item with { A = item.Address.Street.Trim() };", "reads Address.Street, changes A")]
    [InlineData("=> item with { A = item.Address.Street.Length };", "reads Address.Street.Length, changes A")]
    [InlineData("=> item with { A = Get(in item.B) };", "reads B, changes A")]
    [InlineData("=> item with { A = item.Data[0] };", "reads Data, changes A")]
    [InlineData("{ item.Data[0] = 1; return item; }", "reads Data, changes")]
    [InlineData("{ foreach (var c in item.Name) { } return item; }", "reads Name, changes")]
    [InlineData("{ var n = from c in item.Name where c == item.A select c; return item; }", "reads A Name, changes")]
    [InlineData("{ var (a, b) = item.Pair; return item; }", "reads Pair, changes")]
    [InlineData("=> item switch { { A: 1 } when item.B > 2 => item with { C = 3 }, _ => item };", "reads A B, changes C")]
    [InlineData("=> item is { @A: 1, Address: { Street: null } } ? null : item;", "reads A Address, changes")]
    // What is called may extend what stands before it, whatever is called so there.
    [InlineData("=> item with { A = item.Address.Street() };", "reads Address, changes A")]
    [InlineData("=> item with { A = item.Address.Street<int>() };", "reads Address, changes A")]
    [InlineData("{ Func<int> f = item.Address.Street<int>; return item; }", "reads Address, changes")]
    [InlineData("=> item with { A = item.Address.Street!() };", "reads Address, changes A")]
    [InlineData("=> item with { A = item.Address?.Street() };", "reads Address, changes A")]
    [InlineData("{ item.Address.Extra = 1; return item; }", "reads Address, changes")]
    [InlineData("{ Keep(ref item.Address.Extra); return item; }", "reads Address, changes")]
    // The row goes where its text does not tell what becomes of it.
    [InlineData("=> item with { A = item.Name() };", "whole")]
    [InlineData("=> item with { A = item.Name<int>() };", "whole")]
    [InlineData("=> item with { A = ((item.Name!))() };", "whole")]
    [InlineData("{ Func<int> f = item.Name<int>; return item; }", "whole")]
    [InlineData("{ item.Extra = 1; return item; }", "whole")]
    [InlineData("{ item.Extra += 1; return item; }", "whole")]
    [InlineData("{ item.Extra++; return item; }", "whole")]
    [InlineData("{ --item.Extra; return item; }", "whole")]
    [InlineData("{ (item.Extra, var b) = (1, 2); return item; }", "whole")]
    [InlineData("{ Keep(ref item.Extra); return item; }", "whole")]
    [InlineData("{ Keep(out item.Extra); return item; }", "whole")]
    [InlineData("{ ref var e = ref item.Extra; return item; }", "whole")]
    [InlineData("{ unsafe { int* p = &item.Extra; } return item; }", "whole")]
    [InlineData("{ var n = from c in item select c; return item; }", "whole")]
    [InlineData("{ foreach (var c in item) { } return item; }", "whole")]
    [InlineData("{ var (a, b) = item; return item; }", "whole")]
    [InlineData("{ var c = item[0]; return item; }", "whole")]
    [InlineData("{ var c = item + 1; return item; }", "whole")]
    [InlineData("{ var c = !item; return item; }", "whole")]
    [InlineData("{ string c = item; return item; }", "whole")]
    [InlineData("{ switch (item) { case { A: 1 }: return item; default: return null; } }", "whole")]
    [InlineData("=> item is [1, ..] ? null : item;", "whole")]
    [InlineData("=> item is (1, 2) { A: 1 } ? null : item;", "whole")]
    [InlineData("{ Func<int> f = item.ToString; return item; }", "reads ToString, changes")]
    [InlineData("=> Change(item);", "whole")]
    [InlineData("=> item with { A = Of(item) };", "whole")]
    [InlineData("=> item.With(3);", "whole")]
    [InlineData("=> new After.Item { A = item.A };", "whole")]
    [InlineData("=> item == null ? null : item;", "whole")]
    [InlineData("{ var copy = item; return copy; }", "whole")]
    [InlineData("{ var copy = item with { A = 1 }; return copy; }", "whole")]
    [InlineData("{ item = item with { A = 1 }; return item; }", "whole")]
    [InlineData("{ Keep(ref item); return item; }", "whole")]
    [InlineData("=> item with { A = $\"{item}\" };", "whole")]
    [InlineData("=> item with { A = item! };", "whole")]
    [InlineData("=> item with { A = item?.B };", "whole")]
    [InlineData("=> item with { A = ((Before.Item)item).B };", "whole")]
    [InlineData("=> item is Before.Dog dog ? item with { A = dog.B } : item;", "whole")]
    [InlineData("=> item is Before.Dog ? item : null;", "whole")]
    [InlineData("=> item is { A: 1 } other ? item : null;", "whole")]
    [InlineData("=> item is var other ? item : null;", "whole")]
    [InlineData("=> item switch { Before.Dog dog => dog, _ => item };", "whole")]
    [InlineData("=> item switch { (1, 2) => item, _ => null };", "whole")]
    [InlineData("=> item switch { { A: 1 } => other with { B = 2 }, _ => item };", "whole")]
    [InlineData("{ return list.Select(item => item.A).Any() ? null : item; }", "whole")]
    [InlineData("{ static int Get(Item item) { return item.A; } return item; }", "whole")]
    [InlineData("{ foreach (var other in list) { yield return item; } }", "whole")]
    [InlineData("=> item ?? throw new E();", "whole")]
    [InlineData("=> (item, null);", "whole")]
    [InlineData("=> [item];", "whole")]
    [InlineData(";", "whole")]
    public void The_text_of_a_function_tells_the_columns_that_it_uses(string body, string use)
    {
        var method = (MethodDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration(
            $"public static After.Item? Up(Before.Item item) {body}")!;

        Assert.Empty(method.GetDiagnostics());
        Assert.Equal(use, Text(ColumnUseParser.Parse(method)));
    }

    [Theory]
    [InlineData("static (After.Item, IEnumerable<After.Tag>) Up(Before.Item item) => (item with { A = 1 }, []);")]
    [InlineData("static async Task<After.Item> Up(Before.Item item) => item;")]
    [InlineData("static IEnumerable<After.Item> Up() => [];")]
    public void A_function_of_another_shape_is_given_the_whole_row(string function) =>
        Assert.Equal("whole", Text(ColumnUseParser.Parse((MethodDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration(function)!)));

    private static string Text(ColumnUseModel? use) =>
        use is null ? "whole" : $"{string.Join(' ', use.Reads.Prepend("reads"))}, {string.Join(' ', use.Changes.Prepend("changes"))}";
}
