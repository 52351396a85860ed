using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;
using Zoo.PgJson;

namespace Zoo
{
    /// <summary>json and jsonb as text, as a document, and as a class of the application that Npgsql writes.</summary>
    public abstract class PgJsonContext : ZooContext
    {
        protected PgJsonContext()
        {
        }

        protected PgJsonContext(DbContextOptions options)
            : base(options)
        {
        }

        public override void Configure(NpgsqlDbContextOptionsBuilder npgsql) =>
            npgsql.ConfigureDataSource(source => source.EnableDynamicJson());

        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Note>(note =>
        {
            note.Property(n => n.Text).HasColumnType("jsonb");
            note.Property(n => n.Json).HasColumnType("json");
            note.Property(n => n.Poco).HasColumnType("jsonb");
            note.Property(n => n.Pocos).HasColumnType("jsonb");
            note.Property(n => n.Map).HasColumnType("jsonb");
            if (!Since(2))
                note.Ignore(n => n.Document);
            if (Since(3))
                note.Property(n => n.Text).HasDefaultValueSql("'{}'::jsonb");
        });

        public override IEnumerable<object> Rows() =>
        [
            new Note { Poco = new() },
            new Note
            {
                Text = """{"a":[1,2,{"b":null}]}""", Json = """{ "b": 1,  "a": 2 }""", Document = JsonDocument.Parse("""{"x":"\u00fc"}"""),
                Element = JsonDocument.Parse("[1]").RootElement,
                Poco = new() { Name = "n", Inner = new() { Numbers = [1, 2] } }, Pocos = [new() { Name = "m" }],
                Map = new() { [1] = "one" },
            },
        ];
    }
}

namespace Zoo.PgJson
{
    public class Inner
    {
        public int[] Numbers { get; set; } = [];
    }

    public class Poco
    {
        public string? Name { get; set; }

        public Inner? Inner { get; set; }
    }

    public class Note
    {
        public int Id { get; set; }

        public string Text { get; set; } = "{}";

        public string? Json { get; set; }

        public JsonDocument? Document { get; set; }

        public JsonElement Element { get; set; } = JsonDocument.Parse("{}").RootElement;

        public Poco Poco { get; set; } = null!;

        public List<Poco>? Pocos { get; set; }

        public Dictionary<int, string>? Map { get; set; }
    }
}
