using Microsoft.EntityFrameworkCore;
using Zoo.ComplexValues;

namespace Zoo
{
    /// <summary>Complex properties: in columns, within each other, optional, as JSON, and collections of them.</summary>
    public abstract class ComplexValuesContext : ZooContext
    {
        protected ComplexValuesContext()
        {
        }

        protected ComplexValuesContext(DbContextOptions options)
            : base(options)
        {
        }

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Place>(place =>
            {
                place.ComplexProperty(p => p.At);
                place.ComplexProperty(p => p.Else, other => other.Property(e => e.Lat).HasColumnName("else_lat"));
                place.ComplexProperty(p => p.Area, area =>
                {
                    area.ComplexProperty(a => a.From);
                    area.ComplexProperty(a => a.To);
                    if (!Since(2))
                        area.Ignore(a => a.Color);
                });
                place.ComplexProperty(p => p.Maybe, maybe => maybe.ComplexProperty(m => m.Deep));
                place.ComplexProperty(p => p.Details, details =>
                {
                    details.ToJson();
                    details.Property(d => d.Title).HasJsonPropertyName("ttl");
                    details.ComplexProperty(d => d.Center);
                    details.ComplexCollection(d => d.Notes);
                });
                if (Since(2))
                {
                    place.ComplexProperty(p => p.Extra, extra => extra.ToJson("extra_json"));
                    place.ComplexCollection(p => p.Notes, notes => notes.ToJson());
                }
                else
                {
                    place.Ignore(p => p.Extra);
                    place.Ignore(p => p.Notes);
                }
            });
            if (Since(2))
            {
                modelBuilder.Entity<Spot>().ComplexProperty(s => s.Position).Property(p => p.Name).HasMaxLength(10);
                modelBuilder.Entity<HotSpot>().ComplexProperty(s => s.Second);
            }

            if (!Since(3))
                modelBuilder.Entity<Old>().ComplexProperty(o => o.Where);
        }

        public override IEnumerable<object> Rows() =>
        [
            new Place { At = new() { Lat = 1, Name = "n" }, Area = new()
            {
                From = new() { Lat = 2 }, To = new() { Lat = 3 }, Color = "c",
            }, Details = new() { Title = "t" } },
            new Place
            {
                At = new() { Lat = 1.5, Lon = 2, Name = "" },
                Else = new() { Lat = -1, Lon = 5, Name = "e" },
                Maybe = new() { Deep = new() { Lat = 9, Name = "deep" }, Level = 3 },
                Details =
                    new() { Title = "u", Size = 5, Center = new() { Lat = 7, Name = "\U0001F600" }, Notes =
                    {
                        new() { Text = "x" }, new() { Text = "y", Stars = 3 },
                    } },
                Extra = new() { Text = "extra", Stars = 1 },
                Notes = [new() { Text = "1" }, new() { Text = "2", Stars = 2 }],
            },
            new Place { Maybe = new() { Level = 0 }, Notes = [] },
            new Spot { Position = new() { Lat = 1, Name = "s" } },
            new HotSpot { Position = new() { Lat = 1, Name = "s" }, Second = new() { Lat = 4, Name = "s2" } },
        ];
    }
}

namespace Zoo.ComplexValues
{
    public class Point
    {
        public double Lat { get; set; }

        public double? Lon { get; set; }

        public string Name { get; set; } = "";
    }

    public class Area
    {
        public Point From { get; set; } = new();

        public Point To { get; set; } = new();

        public string? Color { get; set; }
    }

    public class Maybe
    {
        public int Level { get; set; }

        public Point? Deep { get; set; }
    }

    public class Note
    {
        public string Text { get; set; } = "";

        public int? Stars { get; set; }
    }

    public class Details
    {
        public string Title { get; set; } = "";

        public int? Size { get; set; }

        public Point? Center { get; set; }

        public List<Note> Notes { get; set; } = [];
    }

    public class Place
    {
        public int Id { get; set; }

        public Point At { get; set; } = new();

        public Point? Else { get; set; }

        public Area Area { get; set; } = new();

        public Maybe? Maybe { get; set; }

        public Details Details { get; set; } = new();

        public Note? Extra { get; set; }

        public List<Note> Notes { get; set; } = [];
    }

    public class Spot
    {
        public int Id { get; set; }

        public Point Position { get; set; } = new();
    }

    public class HotSpot : Spot
    {
        public Point Second { get; set; } = new();
    }

    public class Old
    {
        public int Id { get; set; }

        public Point Where { get; set; } = new();
    }
}
