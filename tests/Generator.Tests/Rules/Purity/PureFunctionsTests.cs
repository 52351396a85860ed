using Microsoft.CodeAnalysis;
using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Rules.Purity;

/// <summary>Functions as people write them, over one table with columns of all sorts. None of the rules says anything of them.</summary>
public class PureFunctionsTests
{
    private static readonly string people = Designers.Entity(
        "App.Person",
        """b.Property<string>("FullName").IsRequired();""",
        """b.Property<string>("FirstName");""",
        """b.Property<string>("LastName");""",
        """b.Property<string>("Email");""",
        """b.Property<string>("Phone");""",
        """b.Property<string>("Country").IsRequired();""",
        """b.Property<string>("Tags").IsRequired();""",
        """b.Property<decimal>("Price");""",
        """b.Property<decimal>("Vat");""",
        """b.Property<int>("Quantity");""",
        """b.Property<int?>("Age");""",
        """b.Property<int>("Status");""",
        """b.Property<double>("Weight");""",
        """b.Property<long>("Cents");""",
        """b.Property<bool>("IsActive");""",
        """b.Property<DateTime>("CreatedAt");""",
        """b.Property<DateTime?>("DeletedAt");""",
        """b.Property<DateTimeOffset>("SeenAt");""",
        """b.Property<Guid>("Key");""",
        """b.Property<byte[]>("Photo").IsRequired();""");

    [Theory]
    [InlineData("p with { FullName = p.FullName.Trim() }")]
    [InlineData("p with { Email = p.Email?.Trim().ToLowerInvariant() }")]
    [InlineData("p with { FirstName = p.FullName.Split(' ')[0] }")]
    [InlineData("p with { LastName = p.FullName.IndexOf(' ') is >= 0 and var blank ? p.FullName[(blank + 1)..] : null }")]
    [InlineData("p with { FullName = $\"{p.FirstName} {p.LastName}\" }")]
    [InlineData("p with { FullName = string.Join(\" \", new[] { p.FirstName, p.LastName }.Where(part => !string.IsNullOrEmpty(part))) }")]
    [InlineData("p with { Country = p.Country switch { \"UK\" or \"GB\" => \"GB\", \"USA\" => \"US\", var other => other } }")]
    [InlineData("p with { Country = codes.GetValueOrDefault(p.Country, p.Country) }")]
    [InlineData("p with { Country = codes.TryGetValue(p.Country, out var code) ? code : p.Country }")]
    [InlineData("p with { Price = decimal.Round(p.Price, 2, MidpointRounding.ToEven) }")]
    [InlineData("p with { Vat = p.Price * 0.19m, Cents = (long)Math.Round(p.Weight) }")]
    [InlineData("p with { Price = p.Quantity == 0 ? 0 : p.Price / p.Quantity }")]
    [InlineData("p with { Quantity = Math.Max(0, p.Quantity) }")]
    [InlineData("p with { Status = p.DeletedAt is null ? 1 : 2 }")]
    [InlineData("p with { Status = p.Status switch { 0 => 10, 1 => 20, _ => 30 } }")]
    [InlineData("p with { IsActive = p is { DeletedAt: null, Status: not 3 } }")]
    [InlineData("p with { Age = p.Age is > 0 and < 150 ? p.Age : null }")]
    [InlineData("p with { Age = int.TryParse(p.Phone, NumberStyles.None, CultureInfo.InvariantCulture, out var age) ? age : null }")]
    [InlineData("p with { CreatedAt = DateTime.SpecifyKind(p.CreatedAt, DateTimeKind.Utc) }")]
    [InlineData("p with { CreatedAt = p.CreatedAt.Date, DeletedAt = p.DeletedAt?.AddDays(1) }")]
    [InlineData("p with { SeenAt = new DateTimeOffset(p.CreatedAt, TimeSpan.Zero) }")]
    [InlineData("p with { SeenAt = p.SeenAt.ToUniversalTime() }")]
    [InlineData("p with { Phone = p.Phone is null ? null : new string(p.Phone.Where(char.IsAsciiDigit).ToArray()) }")]
    [InlineData("p with { Phone = p.Phone is null ? null : Regex.Replace(p.Phone, \"[^0-9+]\", \"\") }")]
    [InlineData(
        "p with { Tags = string.Join(';', p.Tags.Split(',').Select(tag => tag.Trim()).Distinct().OrderBy(tag => tag, "
            + "StringComparer.Ordinal)) }")]
    [InlineData("p with { Tags = Joined(p.Tags.Split(',')) }")]
    [InlineData("p with { Tags = p.Tags.Length > 10 ? p.Tags[..10] : p.Tags }")]
    [InlineData("p with { Tags = p.Tags.Substring(0, Math.Min(10, p.Tags.Length)) }")]
    [InlineData("p with { Key = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(p.FullName)).AsSpan(0, 16)) }")]
    [InlineData("p with { Key = p.Key == Guid.Empty ? new Guid(p.Quantity, 0, 0, new byte[8]) : p.Key }")]
    [InlineData("p with { Photo = p.Photo.Reverse().ToArray() }")]
    [InlineData("p with { Photo = Swapped(p.Photo) }")]
    [InlineData("p with { Photo = Convert.FromHexString(p.Tags) }", "TM0203")]
    [InlineData("p with { Email = Find(p.Tags) ?? p.Email }")]
    [InlineData("p with { FullName = new Name(p.FirstName ?? \"\", p.LastName ?? \"\").ToString() }")]
    [InlineData("p with { FullName = p.FullName.Normalize(NormalizationForm.FormC), Country = p.Country.ToUpperInvariant() }")]
    [InlineData("p with { Price = (new Money(p.Price) + new Money(p.Vat)).Amount }")]
    [InlineData("p with { Tags = Price(p.Price) }")]
    [InlineData("p with { Tags = JsonDocument.Parse(p.Tags).RootElement.ValueKind == JsonValueKind.Array ? p.Tags : \"[]\" }", "TM0203")]
    [InlineData("p.Status == 9 ? null! : p with { Tags = new StringBuilder(p.Tags).Replace(',', ';').ToString() }", "TM0201 TM0022")]
    public async Task A_pure_function_is_left_alone(string expression, string besides = "")
    {
        var generated = Generated.From([Designers.Context, Designers.Migration("20260101000000_People", people), $$"""
            using System;
            using System.Collections.Generic;
            using System.Globalization;
            using System.Linq;
            using System.Security.Cryptography;
            using System.Text;
            using System.Text.Json;
            using System.Text.RegularExpressions;
            using TypedMigrations;

            namespace App.Migrations;

            [DataMigration("20260102000000_Fix"), Irreversible("a test")]
            public partial class Fix
            {
                private static readonly Dictionary<string, string> codes = new() { ["UK"] = "GB" };

                public static After.Person Up(Before.Person p) => {{expression}};

                private static string Joined(IEnumerable<string> parts)
                {
                    var seen = new HashSet<string>();
                    var list = new List<string>();
                    foreach (var part in parts)
                        if (seen.Add(part))
                            list.Add(part);
                    list.Sort(StringComparer.Ordinal);
                    return string.Join(',', list);
                }

                private static byte[] Swapped(byte[] photo)
                {
                    var copy = (byte[])photo.Clone();
                    Array.Reverse(copy);
                    return copy;
                }

                private static string? Find(string tags)
                {
                    foreach (var tag in tags.Split(';'))
                        if (tag.Contains('@'))
                            return tag;
                    return null;
                }

                private static string Price(decimal price) => price.ToString("0.00", CultureInfo.InvariantCulture);

                private sealed record Name(string First, string Last)
                {
                    public override string ToString() => Last.Length == 0 ? First : $"{Last}, {First}";
                }

                private readonly record struct Money(decimal Amount)
                {
                    public static Money operator +(Money one, Money other) => new(one.Amount + other.Amount);
                }
            }
            """]);

        Assert.DoesNotContain(generated.Output.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Empty(
            (await generated.Analyze(AllRulesTests.Rules)).Where(diagnostic => !besides.Contains(diagnostic.Id, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Functions_of_all_shapes_are_left_alone()
    {
        var model = Designers.Entity("App.Tag", """b.Property<string>("Code");""", """b.Property<int>("Rank");""")
            + Designers.Entity(
                "App.Note",
                """b.Property<int>("PersonId");""",
                """b.Property<string>("Text").IsRequired();""",
                """b.Property<DateTime>("At");""")
            + """
                modelBuilder.Entity("App.Person", b => b.HasOne("App.Tag", null).WithMany().HasForeignKey("Age"));
                modelBuilder.Entity("App.Note", b => b.HasOne("App.Person", null).WithMany().HasForeignKey("PersonId").IsRequired());

                """;
        var generated = Generated.From([Designers.Context, Designers.Migration("20260101000000_People", people + model), """
            using System.Collections.Generic;
            using System.Linq;
            using TypedMigrations;

            namespace App.Migrations;

            [DataMigration("20260102000000_Fix"), Irreversible("a test")]
            public partial class Fix
            {
                public static (After.Person, IEnumerable<After.Note>) Up(
                    Before.Person person,
                    Before.Tag? tag,
                    IReadOnlyList<Before.Note> notes,
                    [By(nameof(Before.Tag.Code))] ILookup<string, Before.Tag> tags,
                    [By(nameof(Before.Tag.Rank))] IReadOnlyDictionary<int, Before.Tag> ranks,
                    [By(nameof(KeyOf))] IReadOnlySet<string> texts,
                    MigrationContext context)
                {
                    var made = new List<After.Note>();
                    foreach (var found in tags[person.Country])
                        if (ranks.TryGetValue(found.Rank, out var ranked) && !texts.Contains(found.Code ?? ""))
                            made.Add(new() { Id = -1 - made.Count, PersonId = person.Id, Text = $"{ranked.Code} {tag?.Code}",
                                At = context.Now.UtcDateTime });
                    return (person with { Quantity = notes.Count(note =>
                        note.Text.Length > 0), Key = context.NewId(person.Id), FullName = context.Parameter<string>("name") }, made);
                }

                [GroupBy(nameof(Before.Tag.Code))]
                public static IEnumerable<After.Tag> Up(IGrouping<string, Before.Tag> tags) =>
                    tags.OrderBy(tag => tag.Rank).Take(1).Select((tag, i) => tag with { Rank = i });

                public static IEnumerable<After.Note> Up(MigrationContext context) => [new() {
                    PersonId = 1, Text = "", At = context.Now.UtcDateTime }];

                private static string KeyOf(Before.Note note) => note.Text.Trim();
            }
            """]);

        Assert.DoesNotContain(generated.Output.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Empty(await generated.Analyze(AllRulesTests.Rules));
    }
}
